import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

/** Deepest nesting a document may have; ten times what people write, and safe for every recursion below. */
export const MAX_DEPTH = 64;

/**
 * What the keys of a value are: `keywords` of OpenAPI or JSON Schema, `names` that the author chose (of properties, paths,
 * components …), or plain `data` (examples, defaults), where nothing has a meaning.
 */
export type Region = "keywords" | "names" | "data";

const NAME_MAPS = new Set(
  `properties patternProperties $defs definitions dependentSchemas dependentRequired paths webhooks responses content headers
  callbacks encoding links variables scopes mapping schemas parameters requestBodies securitySchemes pathItems examples`.split(
    /\s+/,
  ),
);
const DATA = new Set(["example", "default", "enum", "const", "value"]);

/** What the keys of a member are, given what its own key is. A property may be called `default` or `example`: then it is a name. */
export function regionOfMember(region: Region, key: string, value: unknown): Region {
  if (region === "data") return "data";
  if (region === "names") return "keywords";
  if (DATA.has(key) || key.startsWith("x-") || (key === "examples" && Array.isArray(value))) return "data";
  return NAME_MAPS.has(key) && isJsonObject(value) ? "names" : "keywords";
}

/** An object of the document and where it is. `holder[key]` is the object itself, so that it can be replaced. */
export interface Place {
  object: JsonObject;
  region: Region;
  path: readonly (string | number)[];
  holder: JsonObject | JsonValue[] | null;
}

/**
 * Visits every object of a document, outer ones first, in the document's order. A visitor that replaces the object in its holder
 * does not see the replacement's members.
 */
export function walkDocument(document: JsonObject, visit: (place: Place) => void): void {
  const path: (string | number)[] = [];
  const walk = (value: JsonValue, region: Region, holder: Place["holder"]): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        path.push(index);
        walk(item, region, value);
        path.pop();
      });
    } else if (isJsonObject(value)) {
      visit({ object: value, region, path: [...path], holder });
      for (const [key, member] of Object.entries(value)) {
        if (member === null || typeof member !== "object") continue;
        path.push(key);
        walk(member, regionOfMember(region, key, member), value);
        path.pop();
      }
    }
  };
  walk(document, "keywords", null);
}
