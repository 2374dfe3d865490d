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
  const isJson = ([type]: [string, JsonValue]): boolean => /^(application|text)\/([\w.+-]+\+)?json\b/i.test(type);
  const isForm = ([type]: [string, JsonValue]): boolean => /form/i.test(type);
  const chosen =
    contents.find(([type]) => /^application\/json\b/i.test(type)) ??
    contents.find(isJson) ??
    contents.find(isForm) ??
    contents[0];
  return chosen && { type: chosen[0], media: chosen[1] };
}

/** The media type object of the chosen type. */
export const chooseContent = (holder: JsonValue | undefined): JsonValue | undefined => chooseContentType(holder)?.media;

/** The examples a media type or parameter shows, in order. */
export function examplesOf(document: JsonObject, holder: JsonValue | undefined): JsonValue[] {
  const single = memberOf(holder, "example");
  const named = entriesAt(holder, "examples").flatMap(([, example]) => {
    const value = memberOf(followReference(document, example), "value");
    return value === undefined ? [] : [value];
  });
  return single === undefined ? named : [single, ...named];
}
