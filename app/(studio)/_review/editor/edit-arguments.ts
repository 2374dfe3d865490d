import { type JsonNode, readJson } from "#components/ui/json-node.ts";

/** The arguments of a call as a form shows them: each with its value exactly as written. */
export type Arguments = [name: string, value: JsonNode][];

/**
 * Reads an action input; nothing at all means no arguments.
 * @returns undefined for anything but a JSON object: the text is then the only way to edit it
 */
export function readArguments(text: string): Arguments | undefined {
  if (text.trim() === "") return [];
  const node = readJson(text);
  return node?.kind === "object" ? node.entries : undefined;
}

/** JSON without any loss: numbers with all their digits, keys in their order. `isWide` puts a space after commas and colons. */
export function writeJson(node: JsonNode, isWide: boolean): string {
  const comma = isWide ? ", " : ",";
  const colon = isWide ? ": " : ":";
  if (node.kind === "array") return `[${node.items.map((item) => writeJson(item, isWide)).join(comma)}]`;
  if (node.kind === "object") {
    return `{${node.entries.map(([key, value]) => `${JSON.stringify(key)}${colon}${writeJson(value, isWide)}`).join(comma)}}`;
  }
  return node.raw;
}

/** Python's way of writing JSON, which most of a ToolAlpaca corpus is written in. */
const isWide = (text: string): boolean => /^\s*(\{\s*\})?\s*$/.test(text) || /":\s/.test(text);

/**
 * The text with one argument set, or taken out. Other arguments keep their values to the letter; a name that stands twice is
 * set where it counts (the last), and the others go.
 */
export function setArgument(text: string, name: string, value: JsonNode | undefined): string {
  const before = readArguments(text) ?? [];
  const at = before.findLastIndex(([key]) => key === name);
  const entries: Arguments = before.filter(([key], index) => key !== name || (index === at && value !== undefined));
  if (value !== undefined) {
    const place = entries.findIndex(([key]) => key === name);
    if (place === -1) entries.push([name, value]);
    else entries[place] = [name, value];
  }
  return writeJson({ kind: "object", entries }, isWide(text));
}

const textNode = (text: string): JsonNode => ({ kind: "string", raw: JSON.stringify(text) });

/**
 * What was typed into a field, as a value of the wanted type. What is not of that type stays as text: nothing typed is lost, and
 * the type error is shown beside it.
 * @returns undefined when the field is empty: the argument is left out then
 */
export function readTyped(typed: string, wanted: "string" | "other"): JsonNode | undefined {
  if (wanted === "string") return typed === "" ? undefined : textNode(typed);
  if (typed.trim() === "") return undefined;
  const node = readJson(typed);
  return node && node.kind !== "string" ? node : textNode(typed);
}

/** The text that a field shows for a value. */
export function showTyped(value: JsonNode | undefined): string {
  if (value === undefined) return "";
  return value.kind === "string" ? (JSON.parse(value.raw) as string) : writeJson(value, true);
}

/** The value as JavaScript has it, for checking. */
export const toValue = (node: JsonNode): unknown => JSON.parse(writeJson(node, false));
