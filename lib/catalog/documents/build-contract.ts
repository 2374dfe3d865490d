import type { ApiContract, ApiFunction, ApiResponse, ArgumentPlace } from "#lib/domain/api-function.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { chooseContent, examplesOf, otherMediaType } from "./choose-content.ts";
import { collectSchemas, type SchemaCollector } from "./collect-schemas.ts";
import { entriesAt, memberOf, textAt } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";
import { listOperations, type Operation } from "./list-operations.ts";
import { type Argument, listParameters } from "./list-parameters.ts";
import { bodyArguments, readRequestBody } from "./read-request-body.ts";

/**
 * Derives from a document what the simulation and the checks need: its functions in the document's order, each with one arguments
 * object, and all schemas as JSON Schema 2020-12. Pure and deterministic; takes time in proportion to the document, circular
 * references included. Never throws for a document that `parseDocument` returned.
 */
export function buildContract(
  document: JsonObject,
  api: { name: string; description: string; documentSha256: string },
): ApiContract {
  const collector = collectSchemas(document);
  const functions = listOperations(document).map((operation) => buildFunction(document, operation, collector));
  return {
    apiName: api.name,
    description: api.description,
    documentSha256: api.documentSha256,
    functions,
    schemas: collector.finish(),
  };
}

function buildFunction(document: JsonObject, found: Operation, collector: SchemaCollector): ApiFunction {
  const { name, method, path, operation } = found;
  return {
    name,
    description: (textAt(operation, "summary") || textAt(operation, "description")).trim(),
    method,
    path,
    ...buildArguments(document, found, collector),
    responses: Object.fromEntries(
      entriesAt(operation, "responses")
        .filter(([code]) => !code.startsWith("x-"))
        .map(([code, response]) => [code, buildResponse(document, response, collector)]),
    ),
  };
}

function buildArguments(
  document: JsonObject,
  found: Operation,
  { translate }: SchemaCollector,
): Pick<ApiFunction, "parameters" | "places"> {
  const properties = new Map<string, JsonSchema>();
  const places = new Map<string, ArgumentPlace[]>();
  const required = new Set<string>();
  const body = readRequestBody(document, found);
  for (const argument of [...listParameters(document, found), ...(body ? bodyArguments(body) : [])]) {
    const { name, place } = argument;
    const before = properties.get(name);
    const schema = describeArgument(translate(argument.schema), argument);
    // A name in two places is one argument, and what either says of it holds; where they contradict each other, the body's
    // word counts, since everywhere else all things travel as text.
    properties.set(name, { ...before, ...schema });
    places.set(name, [...(places.get(name) ?? []), place]);
    if (argument.required) required.add(name);
  }
  const additional = body?.properties ? body.additional : undefined;
  return {
    parameters: {
      type: "object",
      properties: Object.fromEntries(properties),
      ...(required.size === 0 ? {} : { required: [...required] }),
      ...(additional === undefined
        ? {}
        : { additionalProperties: typeof additional === "boolean" ? additional : translate(additional) }),
    },
    places: Object.fromEntries(places),
  };
}

function buildResponse(document: JsonObject, listed: JsonValue, { translate }: SchemaCollector): ApiResponse {
  const response = followReference(document, listed);
  const content = chooseContent(response);
  const schema = memberOf(content, "schema");
  const mediaType = otherMediaType(response);
  return {
    description: textAt(response, "description"),
    schema: schema === undefined ? null : translate(schema),
    examples: examplesOf(document, content),
    ...(mediaType === undefined ? {} : { mediaType }),
  };
}

/** An argument's schema as the contract has it: with what its parameter says about it. */
function describeArgument(schema: JsonSchema, { description, examples }: Argument): JsonSchema {
  const shown = [...examples, ...(schema.examples ?? [])];
  return {
    ...schema,
    ...(description === "" ? {} : { description }),
    ...(shown.length === 0 ? {} : { examples: shown }),
  };
}
