import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { entriesAt, memberOf } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";

/** A media type and what the document says of it. */
export interface ChosenContent {
  type: string;
  media: JsonValue;
}

/** The media type to go by in a `content`: JSON where there is some, then a form, then whatever comes first. */
export function chooseContentType(holder: JsonValue | undefined): ChosenContent | undefined {
  const contents = entriesAt(holder, "content");
  const isForm = ([type]: [string, JsonValue]): boolean => /form/i.test(type);
  const chosen =
    contents.find(([type]) => /^application\/json\b/i.test(type)) ??
    contents.find(([type]) => isJson(type)) ??
    contents.find(isForm) ??
    contents[0];
  return chosen && { type: chosen[0], media: chosen[1] };
}

/** The media type object of the chosen type. */
export const chooseContent = (holder: JsonValue | undefined): JsonValue | undefined => chooseContentType(holder)?.media;

const isJson = (type: string): boolean => /^(application|text)\/([\w.+-]+\+)?json\b/i.test(type);

/** The media type that `chooseContent` goes by, where it is neither JSON nor left open (`*\/*`). */
export function otherMediaType(holder: JsonValue | undefined): string | undefined {
  const type = chooseContentType(holder)?.type.split(";")[0]?.trim().toLowerCase();
  return type === undefined || isJson(type) || type.includes("*") ? undefined : type;
}

/** The examples a media type or parameter shows, in order. */
export function examplesOf(document: JsonObject, holder: JsonValue | undefined): JsonValue[] {
  const single = memberOf(holder, "example");
  const named = entriesAt(holder, "examples").flatMap(([, example]) => {
    const value = memberOf(followReference(document, example), "value");
    return value === undefined ? [] : [value];
  });
  return single === undefined ? named : [single, ...named];
}
