import { isMap, isPair, isScalar, isSeq, type LineCounter, type Document as YamlDocument } from "yaml";
import type { FormPath } from "./form-problem.ts";

/** The line of a place in a YAML document: of its key where it has one, of what it stands in where it is missing. */
export function locatePlace(document: YamlDocument.Parsed, lines: LineCounter, path: FormPath): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const next = memberOf(node, step);
    if (!next) break;
    offset = next.offset ?? offset;
    node = next.node;
  }
  return lines.linePos(offset).line;
}

function memberOf(node: unknown, step: string | number): { node: unknown; offset: number | undefined } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? undefined : { node: item, offset: startOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return isPair(pair) ? { node: pair.value, offset: startOf(pair.key) } : undefined;
}

function startOf(node: unknown): number | undefined {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  return Array.isArray(range) ? (range[0] as number) : undefined;
}
