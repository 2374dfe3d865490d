import type { ArgumentPlace } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { chooseContent, examplesOf } from "./choose-content.ts";
import { listAt, memberOf, textAt } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";
import type { Operation } from "./list-operations.ts";

const PLACES: readonly string[] = ["path", "query", "header", "cookie"] satisfies ArgumentPlace[];

/** One argument of a function, still in the document's terms. */
export interface Argument {
  name: string;
  place: ArgumentPlace;
  required: boolean;
  schema: JsonValue | undefined;
  /** Of the parameter; a property of the body has its description in the schema. */
  description: string;
  examples: JsonValue[];
}

/**
 * The parameters of an operation, its own before those of its path (which they override), references followed, each once.
 */
export function listParameters(document: JsonObject, { operation, pathItem }: Operation): Argument[] {
  const found = new Map<string, Argument>();
  for (const listed of [...listAt(operation, "parameters"), ...listAt(pathItem, "parameters")]) {
    const parameter = followReference(document, listed);
    const name = textAt(parameter, "name");
    const place = textAt(parameter, "in") || "query";
    const key = `${place} ${name}`;
    if (name === "" || !PLACES.includes(place) || found.has(key)) continue;
    found.set(key, {
      name,
      place: place as ArgumentPlace,
      required: memberOf(parameter, "required") === true,
      schema: schemaOfParameter(parameter),
      description: textAt(parameter, "description"),
      examples: examplesOf(document, parameter),
    });
  }
  return [...found.values()];
}

/** A parameter's schema: `schema`, that of its content, or (Swagger 2) the keywords right in the parameter. */
function schemaOfParameter(parameter: JsonValue | undefined): JsonValue | undefined {
  const own = memberOf(parameter, "schema") ?? memberOf(chooseContent(parameter), "schema");
  if (own !== undefined || textAt(parameter, "type") === "" || !isJsonObject(parameter)) return own;
  const { name, in: place, required, description, example, examples, ...keywords } = parameter;
  return keywords;
}
