import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { entriesAt, memberOf } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";

/** The media type object to go by in a `content`: JSON where there is some, then a form, then whatever comes first. */
export function chooseContent(holder: JsonValue | undefined): JsonValue | undefined {
  const contents = entriesAt(holder, "content");
  const isJson = ([type]: [string, JsonValue]): boolean => /^(application|text)\/([\w.+-]+\+)?json\b/i.test(type);
  const isForm = ([type]: [string, JsonValue]): boolean => /form/i.test(type);
  return (contents.find(([type]) => /^application\/json\b/i.test(type)) ??
    contents.find(isJson) ??
    contents.find(isForm) ??
    contents[0])?.[1];
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
