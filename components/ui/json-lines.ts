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
  /** Marked: where the mark is set, or somewhere inside of what it is set on. */
  mark: "start" | "inside" | undefined;
}

/** Containers no longer than this stand on one line. */
const INLINE_LENGTH = 88;

type Place = Pick<JsonLine, "pointer" | "depth" | "key" | "hasComma">;

/**
 * @param folded pointers of the containers that are shut
 * @param marked pointers of the values that are marked, with all that is inside of them
 */
export function jsonLines(
  root: JsonNode,
  folded: ReadonlySet<string>,
  marked: ReadonlySet<string> = NOTHING,
): JsonLine[] {
  const lines: JsonLine[] = [];
  const holdingMarks = new Set([...marked].flatMap(ancestorsOf));
  const write = (node: JsonNode, place: Place, isInMark: boolean) => {
    const isContainer = node.kind === "array" || node.kind === "object";
    const compact = isContainer ? compactJson(node, INLINE_LENGTH) : node.raw;
    const mark = marked.has(place.pointer) ? "start" : isInMark ? "inside" : undefined;
    const line = { ...place, kind: node.kind, childCount: undefined, isFolded: false, mark } as const;
    // What holds a mark is laid out, so that the mark has a line of its own.
    const isShort = compact.length <= INLINE_LENGTH && place.depth > 0 && !holdingMarks.has(place.pointer);
    if (!isContainer || isShort) {
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
      const child: Place = {
        pointer: `${place.pointer}/${escapePointer(name)}${repeat}`,
        depth: place.depth + 1,
        key: node.kind === "object" ? name : undefined,
        hasComma: index < children.length - 1,
      };
      write(value, child, mark !== undefined);
    }
    lines.push({ ...line, key: undefined, kind: "close", text: close, hasComma: place.hasComma });
  };
  write(root, { pointer: "", depth: 0, key: undefined, hasComma: false }, false);
  return lines;
}

const NOTHING: ReadonlySet<string> = new Set();

function ancestorsOf(pointer: string): string[] {
  const names = pointer.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

function childrenOf(node: JsonNode): [name: string, value: JsonNode][] {
  if (node.kind === "object") return node.entries;
  return node.kind === "array" ? node.items.map((item, index) => [String(index), item]) : [];
}

/** @see RFC 6901 */
export const escapePointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");
