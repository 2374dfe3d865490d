import { compactJson, type JsonNode } from "./json-node.ts";

/** One printed line of JSON. */
export interface JsonLine {
  /** JSON pointer of the value the line begins, or ends. */
  pointer: string;
  depth: number;
  key: string | undefined;
  /** The value, or its opening or closing bracket. */
  text: string;
  kind: JsonNode["kind"] | "close";
  hasComma: boolean;
  /** Entries inside, where the line opens something that can be folded. */
  childCount: number | undefined;
  isFolded: boolean;
}

/** Containers no longer than this stand on one line. */
const INLINE_LENGTH = 88;

/** @param folded pointers of the containers that are shut */
export function jsonLines(root: JsonNode, folded: ReadonlySet<string>): JsonLine[] {
  const lines: JsonLine[] = [];
  const write = (node: JsonNode, place: Pick<JsonLine, "pointer" | "depth" | "key" | "hasComma">) => {
    const isContainer = node.kind === "array" || node.kind === "object";
    const compact = isContainer ? compactJson(node, INLINE_LENGTH) : node.raw;
    const line = { ...place, kind: node.kind, childCount: undefined, isFolded: false };
    if (!isContainer || (compact.length <= INLINE_LENGTH && place.depth > 0)) {
      lines.push({ ...line, text: compact });
      return;
    }
    const children = childrenOf(node);
    if (children.length === 0) {
      lines.push({ ...line, text: compact });
      return;
    }
    const [open, close] = node.kind === "array" ? ["[", "]"] : ["{", "}"];
    const isFolded = folded.has(place.pointer);
    const childCount = children.length;
    lines.push({ ...line, text: open, childCount, isFolded, hasComma: isFolded && place.hasComma });
    if (isFolded) return;
    const seen = new Set<string>();
    for (const [index, [name, value]] of children.entries()) {
      // A repeated key has no pointer of its own; lines still need one each.
      const repeat = seen.has(name) ? `#${index}` : "";
      seen.add(name);
      write(value, {
        pointer: `${place.pointer}/${escapePointer(name)}${repeat}`,
        depth: place.depth + 1,
        key: node.kind === "object" ? name : undefined,
        hasComma: index < children.length - 1,
      });
    }
    lines.push({ ...line, key: undefined, kind: "close", text: close, hasComma: place.hasComma });
  };
  write(root, { pointer: "", depth: 0, key: undefined, hasComma: false });
  return lines;
}

function childrenOf(node: JsonNode): [name: string, value: JsonNode][] {
  if (node.kind === "object") return node.entries;
  return node.kind === "array" ? node.items.map((item, index) => [String(index), item]) : [];
}

/** @see RFC 6901 */
export const escapePointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");
