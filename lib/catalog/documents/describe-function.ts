import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { endSentence, type SchemaDescriber } from "./describe-schema.ts";
import { entriesAt, memberOf, objectAt, textAt } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";
import type { Operation } from "./list-operations.ts";
import { listParameters } from "./list-parameters.ts";
import { bodyArguments, readRequestBody } from "./read-request-body.ts";

/**
 * One function as ToolAlpaca's documentation has it: what it does, its parameters and its output, one line feed at the end.
 * @see ToolAlpaca, the fields NLDocumentation and Function_Description
 */
export function describeFunction(document: JsonObject, found: Operation, describer: SchemaDescriber): string {
  const { operation } = found;
  const summary = textAt(operation, memberOf(operation, "summary") === undefined ? "description" : "summary");
  const output = describeOutput(document, operation, describer);
  return [
    summary,
    `Parameters: {${describeArguments(document, found, describer).join(", ")}}`,
    `Output: ${output.description}`,
    ` - Format: ${output.format}`,
    ` - Structure: ${output.structure}`,
    "",
  ].join("\n");
}

function describeArguments(document: JsonObject, found: Operation, { inFull }: SchemaDescriber): string[] {
  const described = new Map<string, string>();
  const add = (name: string, required: boolean, text: string): void => {
    described.set(name, `"${name}": "${required ? "Required. " : ""}${text}"`);
  };
  for (const { name, required, schema, description } of listParameters(document, found)) {
    add(name, required, `${inFull(schema)} ${endSentence(description)}`);
  }
  const body = readRequestBody(document, found);
  for (const { name, required, schema } of body ? bodyArguments(body) : []) add(name, required, inFull(schema));
  return [...described.values()];
}

/** The first successful response, by its first kind of content. */
function describeOutput(
  document: JsonObject,
  operation: JsonValue,
  { inShort }: SchemaDescriber,
): { description: string; format: string; structure: string } {
  const [, listed] = entriesAt(operation, "responses").find(([code]) => code.startsWith("2")) ?? [];
  const response = followReference(document, listed);
  const [format = "", content] = entriesAt(response, "content")[0] ?? [];
  const schema = memberOf(content, "schema");
  return {
    description: endSentence(textAt(response, "description")),
    format,
    structure: schema === undefined ? "" : inShort(schema),
  };
}

/** The schemas that structures refer to by name, as text that begins and ends with a line feed; empty where there are none. */
export function describeComponents(document: JsonObject, { inShort }: SchemaDescriber): string {
  const schemas = entriesAt(objectAt(document, "components"), "schemas");
  if (schemas.length === 0) return "";
  const lines = schemas.map(([name, schema]) => `#${name}: ${inShort(schema)}\n`);
  return `\nThe detailed output format for the tools is outlined below:\n${lines.join("")}`;
}
