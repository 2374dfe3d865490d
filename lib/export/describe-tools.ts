import { memberOf, objectAt } from "#lib/catalog/documents/json-access.ts";
import { valueAt } from "#lib/catalog/documents/json-pointer.ts";
import { listOperations, type Operation } from "#lib/catalog/documents/list-operations.ts";
import { inputPath, outputPath, TOOL_EXTRAS, toFragment } from "#lib/catalog/sources/tools/build-tool-document.ts";
import { rebaseReferences } from "#lib/catalog/sources/tools/rebase-references.ts";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { chatTools, selfContained } from "./formats/open-ai-tools.ts";

/** A function as a tool that stands by itself. */
interface DescribedTool {
  name: string;
  description: string;
  inputSchema: JsonObject;
  outputSchema: JsonObject | null;
  /** What the tool said of itself when it was imported. */
  extras: JsonObject;
}

/** An API's functions as an MCP server lists them. Tools that were imported as such come as they were. */
export function mcpTools(document: JsonObject, contract: ApiContract): JsonObject {
  const tools = describeTools(document, contract).map(({ name, description, inputSchema, outputSchema, extras }) => ({
    name,
    ...(description === "" ? {} : { description }),
    inputSchema,
    ...(outputSchema ? { outputSchema } : {}),
    ...extras,
  }));
  return { serverInfo: { name: contract.apiName, version: "1" }, tools };
}

/**
 * An API's functions as the `tools` of a chat completion. A name that model servers do not allow is written in a way they do, and
 * told in the description's last line; the import reads it back.
 */
export function openAiTools(document: JsonObject, contract: ApiContract): JsonObject[] {
  const chat = chatTools(contract).tools;
  return describeTools(document, contract).map(
    ({ inputSchema, extras: { title, annotations, _meta, ...extras } }, index) => ({
      type: "function",
      function: { ...chat[index]?.function, parameters: inputSchema, ...extras } as JsonObject,
    }),
  );
}

function describeTools(document: JsonObject, contract: ApiContract): DescribedTool[] {
  const operations = new Map(listOperations(document).map((operation) => [operation.name, operation]));
  return contract.functions.map((found) => {
    const operation = operations.get(found.name);
    const whole = operation && asImported(document, operation);
    return { name: found.name, description: found.description, ...(whole ?? ofContract(found, contract)) };
  });
}

type Schemas = Pick<DescribedTool, "inputSchema" | "outputSchema" | "extras">;

function ofContract({ parameters, responses }: ApiFunction, { schemas }: ApiContract): Schemas {
  const success = Object.entries(responses).find(([code]) => /^(2\d\d|2XX)$/i.test(code))?.[1].schema;
  const output = success ? selfContained(success, schemas) : undefined;
  return {
    inputSchema: selfContained(parameters, schemas) as JsonObject,
    // MCP has structured output for objects only.
    outputSchema: output?.type === "object" ? (output as JsonObject) : null,
    extras: {},
  };
}

/** The schemas of an operation that was made of a tool, as they were; undefined for other operations. */
function asImported(document: JsonObject, { operation, path }: Operation): Schemas | undefined {
  const kept = objectAt(operation, TOOL_EXTRAS);
  if (!kept) return undefined;
  const { inputSchema, ...extras } = kept;
  const input = isJsonObject(inputSchema) ? inputSchema : standing(document, inputPath(path));
  if (!input) return undefined;
  return { inputSchema: input, outputSchema: standing(document, outputPath(path)) ?? null, extras };
}

/** A schema of the document by itself, or undefined where it leads out of itself. */
function standing(document: JsonObject, path: string[]): JsonObject | undefined {
  const schema = valueAt(document, path);
  if (!isJsonObject(schema)) return undefined;
  const prefix = toFragment(path);
  let leadsOut = memberOf(schema, "$ref") !== undefined;
  const alone = rebaseReferences(schema, (pointer) => {
    if (pointer !== prefix && !pointer.startsWith(`${prefix}/`)) leadsOut = true;
    return pointer.slice(prefix.length);
  });
  return leadsOut ? undefined : alone;
}
