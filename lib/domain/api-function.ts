import type { JsonValue } from "./json.ts";
import type { JsonSchema } from "./json-schema.ts";

/** Where an argument travels in the HTTP request. An argument may travel in two places (path and body) under one name. */
export type ArgumentPlace = "path" | "query" | "header" | "cookie" | "body";

export interface ApiResponse {
  description: string;
  /** Schema of the JSON body, or null where the document gives none. */
  schema: JsonSchema | null;
  /** Example bodies the document shows. */
  examples: JsonValue[];
  /** Of the body, where it is not JSON: `text/plain`, `image/png`. */
  mediaType?: string;
}

/** One callable of an API: an operation of its document, all arguments merged into one object. */
export interface ApiFunction {
  /** The operationId, or one made from method and path. Unique within the document. */
  name: string;
  description: string;
  /** The API it belongs to, in a contract that spans several (see `mergeContracts`). */
  apiName?: string;
  /** Lower case. */
  method: string;
  path: string;
  /** JSON Schema of the arguments object (`type: "object"`); what a model is shown and what calls are checked against. */
  parameters: JsonSchema;
  /** Where each argument travels, by name. A body that is not an object is one argument named `body`. */
  places: Record<string, ArgumentPlace[]>;
  /** By status code as written in the document ("200", "4XX", "default"). */
  responses: Record<string, ApiResponse>;
}

/**
 * Everything the simulation and the checks need to know of an API, derived from one document version. Schemas are JSON Schema
 * 2020-12 (OpenAPI 3.0's dialect is translated); a `$ref` in them is always `#/schemas/<name>` and may lead in a circle.
 */
export interface ApiContract {
  apiName: string;
  description: string;
  documentSha256: string;
  functions: ApiFunction[];
  schemas: Record<string, JsonSchema>;
}

/** The schema itself, after following `$ref`s (a circle of nothing but references gives the empty schema). */
export function followRef(contract: Pick<ApiContract, "schemas">, schema: JsonSchema): JsonSchema {
  const seen = new Set<string>();
  let current = schema;
  while (typeof current.$ref === "string") {
    if (seen.has(current.$ref)) return {};
    seen.add(current.$ref);
    current = contract.schemas[current.$ref.replace("#/schemas/", "")] ?? {};
  }
  return current;
}

/** The API of a contract, then those of its companions in a toolset, each once. */
export function listApiNames({ apiName, functions }: ApiContract): string[] {
  return [...new Set([apiName, ...functions.map((fn) => fn.apiName ?? apiName)])];
}

export function findFunction(contract: ApiContract, name: string): ApiFunction | undefined {
  return contract.functions.find((candidate) => candidate.name === name);
}

/** The action by which an assistant asks the user. Not a function of any API (ToolAlpaca's `getDetails`). */
export const CLARIFY_ACTION = "getDetails";

/** A response after which the user went on: action input `{"Response": "…"}`, observation what the user said next. */
export const RESPOND_ACTION = "respondToUser";

/** Reads on in an observation that was shortened: action input `{"step": n, "pointer": "/items", "from": 20}`, steps from 0. */
export const RETRIEVE_ACTION = "retrieve";

/** Actions that are no function of any API. */
export const OWN_ACTIONS: readonly string[] = [CLARIFY_ACTION, RESPOND_ACTION, RETRIEVE_ACTION];
