import { memberOf, objectAt, textAt } from "#lib/catalog/documents/json-access.ts";
import { readJson } from "#lib/catalog/documents/read-json.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { ToolList } from "./tool-list.ts";

type Path = (string | number)[];

/**
 * Reads the `tools` of a request to a model: those of chat completions (`{type, function: {…}}`), those of the responses API
 * (`{type, name, parameters}`) and the older `functions`; as a list, or in the request around it.
 * @see https://platform.openai.com/docs/guides/function-calling
 */
export function readOpenAiTools(value: JsonValue): ToolList {
  const list: ToolList = { name: "", version: "", introduction: "", tools: [], problems: [] };
  const held = ["tools", "functions"].find((key) => Array.isArray(memberOf(value, key)));
  const items = held === undefined ? [value].flat() : [memberOf(value, held) ?? []].flat();
  for (const [index, item] of items.entries()) {
    const path = [
      ...(held === undefined ? [] : [held]),
      ...(held === undefined && !Array.isArray(value) ? [] : [index]),
    ];
    readTool(list, item, path);
  }
  return list;
}

function readTool({ tools, problems }: ToolList, value: JsonValue, path: Path): void {
  const inner = objectAt(value, "function");
  const tool = inner ?? value;
  const place = inner ? [...path, "function"] : path;
  const type = textAt(value, "type");
  if (type !== "" && type !== "function") {
    problems.push({ path, message: `is a tool of type “${type.slice(0, 80)}”, which has no description of its own` });
    return;
  }
  if (!isJsonObject(tool) || textAt(tool, "name").trim() === "") {
    problems.push({ path, message: "is no tool: it has no name" });
    return;
  }
  const { type: _, name, description, parameters, ...extras } = tool;
  const given = parameters !== undefined && parameters !== null;
  if (given && !isJsonObject(parameters)) {
    const message = "is no schema; the tool was taken as one without arguments";
    problems.push({ path: [...place, "parameters"], message });
  }
  tools.push({
    ...namedAs(String(name).trim(), textAt(tool, "description").trim()),
    inputSchema: isJsonObject(parameters) ? parameters : ({ type: "object" } satisfies JsonObject),
    outputSchema: null,
    extras,
    inputPlace: [...place, "parameters"],
    outputPlace: place,
  });
}

/** A name that model servers do not allow is told in the last line of the description: that is how the studio writes tools. */
function namedAs(name: string, description: string): { name: string; description: string } {
  const note = /(?:^|\n)Original name: ("(?:[^"\\\n]|\\[^\n])*")$/.exec(description);
  const original = note?.[1] === undefined ? undefined : readJson(note[1]);
  if (!original?.ok || typeof original.value !== "string" || original.value === "") return { name, description };
  return { name: original.value, description: description.slice(0, note?.index).trim() };
}
