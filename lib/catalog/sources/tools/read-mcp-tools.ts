import { memberOf, objectAt, textAt } from "#lib/catalog/documents/json-access.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { ToolDefinition, ToolList } from "./tool-list.ts";

type Path = (string | number)[];

/**
 * Reads what an MCP server answers to `tools/list`: a JSON-RPC response (or several, for several pages), its result, or the bare
 * list. `serverInfo` and `instructions` of its `initialize` answer are read where they stand beside the tools.
 * @see https://modelcontextprotocol.io/specification
 */
export function readMcpTools(value: JsonValue): ToolList {
  const list: ToolList = { name: "", version: "", introduction: "", tools: [], problems: [] };
  readInto(list, value, []);
  return list;
}

function readInto(list: ToolList, value: JsonValue, path: Path): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (isPage(item)) readInto(list, item, [...path, index]);
      else readTool(list, item, [...path, index]);
    }
    return;
  }
  const result = objectAt(value, "result");
  if (result) readInto(list, result, [...path, "result"]);
  const server = objectAt(value, "serverInfo");
  list.name ||= textAt(server, "title").trim() || textAt(server, "name").trim();
  list.version ||= textAt(server, "version").trim();
  list.introduction ||= textAt(value, "instructions").trim();
  const tools = memberOf(value, "tools");
  if (Array.isArray(tools)) readInto(list, tools, [...path, "tools"]);
  else if (textAt(value, "name") !== "") readTool(list, value, path);
}

function isPage(value: JsonValue): boolean {
  return objectAt(value, "result") !== undefined || Array.isArray(memberOf(value, "tools"));
}

function readTool({ tools, problems }: ToolList, value: JsonValue, path: Path): void {
  if (!isJsonObject(value) || textAt(value, "name").trim() === "") {
    problems.push({ path, message: "is no tool: it has no name" });
    return;
  }
  const { name, description, inputSchema, outputSchema, ...extras } = value;
  const tool: ToolDefinition = {
    name: String(name).trim(),
    description: textAt(value, "description").trim(),
    inputSchema: schemaOf(inputSchema),
    outputSchema: isJsonObject(outputSchema) ? outputSchema : null,
    extras,
    inputPlace: [...path, "inputSchema"],
    outputPlace: [...path, "outputSchema"],
  };
  if (inputSchema !== undefined && !isJsonObject(inputSchema)) {
    problems.push({ path: tool.inputPlace, message: "is no schema; the tool was taken as one without arguments" });
  }
  tools.push(tool);
}

const schemaOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : { type: "object" });
