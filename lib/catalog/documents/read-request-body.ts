import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { chooseContent, examplesOf } from "./choose-content.ts";
import { entriesAt, listAt, memberOf, textAt } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";
import type { Operation } from "./list-operations.ts";
import type { Argument } from "./list-parameters.ts";

/** What a request body is made of. */
export interface RequestBody {
  /** The properties of an object body; null for any other body, which is one argument. */
  properties: Map<string, JsonValue> | null;
  required: ReadonlySet<string>;
  /** What the body says of further properties: undefined, a boolean or a schema. */
  additional: JsonValue | undefined;
  schema: JsonValue | undefined;
  isRequired: boolean;
  description: string;
  examples: JsonValue[];
}

/** Reads a request body, its parts (`allOf`) put together; null where the operation has none. */
export function readRequestBody(document: JsonObject, { operation }: Operation): RequestBody | null {
  const body = followReference(document, operation.requestBody);
  const content = chooseContent(body);
  if (!isJsonObject(body) || content === undefined) return null;
  const shape: Shape = { properties: new Map(), required: new Set(), additional: undefined, seen: new Set() };
  const schema = memberOf(content, "schema");
  addShape(document, schema, shape);
  return {
    properties: shape.properties.size > 0 ? shape.properties : null,
    required: shape.required,
    additional: shape.additional,
    schema,
    isRequired: body.required === true,
    description: textAt(body, "description"),
    examples: examplesOf(document, content),
  };
}

interface Shape {
  properties: Map<string, JsonValue>;
  required: Set<string>;
  additional: JsonValue | undefined;
  seen: Set<JsonObject>;
}

function addShape(document: JsonObject, part: JsonValue | undefined, shape: Shape): void {
  const schema = followReference(document, part);
  // A part that is reached twice adds nothing the second time, and circles end here.
  if (!isJsonObject(schema) || shape.seen.has(schema)) return;
  shape.seen.add(schema);
  for (const [name, property] of entriesAt(schema, "properties")) shape.properties.set(name, property);
  for (const name of listAt(schema, "required")) if (typeof name === "string") shape.required.add(name);
  shape.additional = memberOf(schema, "additionalProperties") ?? shape.additional;
  for (const inner of listAt(schema, "allOf")) addShape(document, inner, shape);
}

/** The argument that a body which is not an object with properties becomes. */
export const BODY_ARGUMENT = "body";

/** The arguments a body adds to its function: its properties, or itself. */
export function bodyArguments(body: RequestBody): Argument[] {
  if (body.properties === null) {
    const { schema, description, examples, isRequired } = body;
    return [{ name: BODY_ARGUMENT, place: "body", required: isRequired, schema, description, examples }];
  }
  return [...body.properties].map(([name, schema]) => ({
    name,
    place: "body",
    required: body.required.has(name),
    schema,
    description: "",
    examples: [],
  }));
}
