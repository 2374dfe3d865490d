import { type ApiContract, type ApiFunction, followRef } from "#lib/domain/api-function.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

const described = new WeakMap<ApiContract, string>();

/**
 * The documentation of an API for a model: one JSON object a line, the API first, then functions, then the schemas they name. In a
 * toolset, functions of companions name their API.
 */
export function describeContract(contract: ApiContract): string {
  const text = described.get(contract) ?? renderContract(contract);
  described.set(contract, text);
  return text;
}

function renderContract(contract: ApiContract): string {
  const { apiName, description, functions } = contract;
  const lines: object[] = [{ api: apiName, description }];
  const shown: JsonSchema[] = [];
  for (const { name, apiName: service, description, parameters, responses } of functions) {
    const returns = successResponse(responses)?.schema ?? null;
    shown.push(parameters, ...(returns ? [returns] : []));
    lines.push({ function: name, ...(service ? { service } : {}), description, arguments: parameters, returns });
  }
  return toLines([...lines, ...describeSchemas(contract, shown)]);
}

/** The first documented 2xx response, or what the document says for anything else. */
function successResponse(responses: ApiFunction["responses"]): ApiFunction["responses"][string] | undefined {
  return responses[successCode(responses) ?? "default"] ?? responses.default;
}

function successCode(responses: ApiFunction["responses"]): string | undefined {
  return Object.keys(responses)
    .sort()
    .find((code) => /^2(\d\d|XX)$/i.test(code));
}

/**
 * A schema that stands alone: the named schemas it leads to are under `$defs`.
 * @returns the same object where it names none
 */
export function standaloneSchema(contract: ApiContract, schema: JsonSchema): JsonSchema {
  const names = [...namedSchemas(contract, [schema])];
  if (names.length === 0) return schema;
  const defs = Object.fromEntries(names.map((name) => [name, moveRefs(contract.schemas[name] ?? {})]));
  const moved = moveRefs(schema.$ref === undefined ? schema : followRef(contract, schema));
  return { ...(moved as JsonSchema), $defs: defs };
}

function describeSchemas(contract: ApiContract, shown: JsonSchema[]): object[] {
  return [...namedSchemas(contract, shown)].map((name) => ({ schema: name, definition: contract.schemas[name] ?? {} }));
}

/** Names of the schemas these lead to, in the order they are met. */
function namedSchemas(contract: ApiContract, roots: JsonSchema[]): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const $ref = isJsonObject(value) ? value.$ref : undefined;
    if (typeof $ref === "string" && $ref.startsWith(REF_PREFIX)) {
      const name = $ref.slice(REF_PREFIX.length);
      if (names.has(name)) return;
      names.add(name);
      visit(contract.schemas[name]);
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(roots);
  return names;
}

const REF_PREFIX = "#/schemas/";

function moveRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moveRefs);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) =>
      key === "$ref" && typeof child === "string"
        ? [key, child.replace(REF_PREFIX, "#/$defs/")]
        : [key, moveRefs(child)],
    ),
  );
}

const toLines = (values: object[]) => values.map((value) => JSON.stringify(value)).join("\n");
