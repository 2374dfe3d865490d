import { objectAt } from "#lib/catalog/documents/json-access.ts";
import { toPointer } from "#lib/catalog/documents/json-pointer.ts";
import { MovedPlaces } from "#lib/catalog/documents/swagger/moved-places.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { rebaseReferences } from "./rebase-references.ts";
import type { ToolDefinition, ToolList } from "./tool-list.ts";

/** Where an operation keeps what a tool says of itself and OpenAPI has no word for. */
export const TOOL_EXTRAS = "x-tool";

/** Where the document holds a tool's input schema. */
export const inputPath = (path: string): string[] => [
  "paths",
  path,
  "post",
  "requestBody",
  "content",
  JSON_TYPE,
  "schema",
];
/** Where the document holds a tool's output schema. */
export const outputPath = (path: string): string[] => [
  "paths",
  path,
  "post",
  "responses",
  "200",
  "content",
  JSON_TYPE,
  "schema",
];

const JSON_TYPE = "application/json";

/**
 * Describes tools as an OpenAPI 3.1 document: `POST /tools/{name}` each, the input as body, the output (or a text) as response.
 * The same tools give the same text, byte for byte; references within a schema go on leading where they did.
 */
export function buildToolDocument(list: ToolList, title: string): { text: string; places: MovedPlaces } {
  const places = new MovedPlaces();
  const paths: Record<string, JsonValue> = {};
  for (const tool of list.tools) {
    const path = `/tools/${encodeURIComponent(tool.name.toWellFormed())}`;
    places.moved(["paths", path], tool.inputPlace.slice(0, -1));
    places.moved(inputPath(path), tool.inputPlace);
    places.moved(outputPath(path), tool.outputPlace);
    paths[path] = { post: operationOf(tool, path) };
  }
  const info = {
    title,
    version: list.version || "1",
    ...(list.introduction === "" ? {} : { description: list.introduction }),
  };
  return { text: `${JSON.stringify({ openapi: "3.1.0", info, paths }, null, 2)}\n`, places };
}

function operationOf(tool: ToolDefinition, path: string): JsonObject {
  const { name, description, inputSchema, outputSchema, extras } = tool;
  const isEmpty = takesNothing(inputSchema);
  const input = toFragment(inputPath(path));
  const output = toFragment(outputPath(path));
  return {
    operationId: name,
    ...(description === "" ? {} : { description }),
    [TOOL_EXTRAS]: { ...extras, ...(isEmpty ? { inputSchema } : {}) },
    ...(isEmpty
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [JSON_TYPE]: { schema: rebaseReferences(inputSchema, (pointer) => input + pointer) } },
          },
        }),
    responses: {
      "200": {
        description: "What the tool answers.",
        content: outputSchema
          ? { [JSON_TYPE]: { schema: rebaseReferences(outputSchema, (pointer) => output + pointer) } }
          : { "text/plain": { schema: { type: "string" } } },
      },
    },
  };
}

/** A pointer as references write it: readers decode them. */
export const toFragment = (segments: readonly string[]): string => encodeURI(toPointer(segments));

/** A body of no properties would become one argument called "body", where the tool takes none. */
function takesNothing(schema: JsonObject): boolean {
  const hasParts = ["$ref", "allOf", "anyOf", "oneOf", "patternProperties", "if"].some(
    (key) => schema[key] !== undefined,
  );
  const isOpen = typeof schema.additionalProperties === "object" && schema.additionalProperties !== null;
  const isObject = schema.type === undefined || schema.type === "object";
  return isObject && !hasParts && !isOpen && Object.keys(objectAt(schema, "properties") ?? {}).length === 0;
}
