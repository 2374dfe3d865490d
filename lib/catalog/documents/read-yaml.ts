import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument as parseYaml,
  type YAMLMap,
  type Document as YamlDocument,
} from "yaml";
import { AppError } from "#lib/domain/errors.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { ProblemLog } from "./document-problem.ts";
import { MAX_DEPTH } from "./walk-document.ts";

/** How many values aliases may add to a document: anchors are for saying something once more, not for bombs. */
const MAX_ALIASED_VALUES = 100_000;

/** Lines, commas and opening brackets of a text: YAML's parser takes some 20 microseconds and a kilobyte for each. */
const MAX_MARKS = 400_000;

export type YamlReading = { ok: true; value: unknown } | { ok: false; reason: string; line: number };

/**
 * Reads one YAML 1.2 document as plain values. Aliases and merge keys (`<<`) are written out; duplicate keys are logged and the
 * last one stays, as in JSON.
 * @throws LIMIT where aliases multiply, the nesting is too deep or there is too much of it
 */
export function readYaml(text: string, fileName: string, log: ProblemLog): YamlReading {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  if ((text.match(/[\n,[{]/g)?.length ?? 0) > MAX_MARKS) throw tooLong(fileName);
  const document = parsed(text, fileName, lines);
  const fault = document.errors[0];
  if (fault?.message.includes("call stack")) throw tooDeep(fileName);
  if (fault) return { ok: false, reason: firstLine(fault.message), line: lineAt(fault.pos[0]) };
  for (const warning of document.warnings) log.atLine(lineAt(warning.pos[0]), firstLine(warning.message), false);
  const reader = startReading(fileName, (message, offset) => log.atLine(lineAt(offset), message, false));
  return { ok: true, value: document.contents === null ? null : reader(document.contents, 0, false) };
}

function parsed(text: string, fileName: string, lineCounter: LineCounter): YamlDocument.Parsed {
  try {
    // Its own check for duplicate keys compares each with each; ours below is linear.
    return parseYaml(text, { uniqueKeys: false, prettyErrors: false, lineCounter });
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(fileName);
    throw error;
  }
}

type ReadNode = (node: unknown, depth: number, aliased: boolean) => unknown;

function startReading(fileName: string, report: (message: string, offset: number) => void): ReadNode {
  const anchors = new Map<string, Node>();
  let aliasedValues = 0;

  const read: ReadNode = (node, depth, aliased) => {
    if (depth > MAX_DEPTH + 1) throw tooDeep(fileName);
    if (aliased && ++aliasedValues > MAX_ALIASED_VALUES) throw tooManyAliases(fileName);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (!target && !aliased)
        report(`The alias *${node.source} stands for nothing; it was left empty.`, startOf(node));
      return read(target ?? null, depth + 1, true);
    }
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) anchors.set(node.anchor, node);
    if (isMap(node)) return readMap(node, depth, aliased);
    if (isSeq(node)) return node.items.map((item) => read(item, depth + 1, aliased));
    return isScalar(node) ? plainScalar(node.value, node.source) : null;
  };

  const readMap = (map: YAMLMap, depth: number, aliased: boolean): unknown => {
    const members = new Map<string, unknown>();
    const merged = new Map<string, unknown>();
    for (const pair of map.items) {
      const key = keyOf(pair);
      const value = read(pair.value, depth + 1, aliased);
      if (key === "<<" && value !== null && typeof value === "object") {
        // Of several merged maps the first to name a key wins.
        for (const part of [value].flat()) {
          if (!isJsonObject(part)) continue;
          for (const [name, member] of Object.entries(part)) if (!merged.has(name)) merged.set(name, member);
        }
        continue;
      }
      if (members.has(key) && !aliased)
        report(`The key "${key}" is there twice; the last one counts.`, startOf(pair.key));
      members.set(key, value);
    }
    return Object.fromEntries([...[...merged].filter(([name]) => !members.has(name)), ...members]);
  };

  return read;
}

function keyOf(pair: Pair): string {
  const { key } = pair;
  if (isScalar(key)) return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
  return key === null ? "" : String(key);
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Dates, binary and whatever else a `%YAML 1.1` heading allows stay the text they were. */
function plainScalar(value: unknown, source: string | undefined): unknown {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  return source ?? String(value);
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/:$/, "");
}

function tooDeep(fileName: string): AppError {
  return new AppError(
    "LIMIT",
    `${fileName} is nested more than ${MAX_DEPTH} levels deep. Name inner schemas and refer to them by $ref.`,
  );
}

function tooLong(fileName: string): AppError {
  return new AppError(
    "LIMIT",
    `${fileName} has more values than can be read as YAML. Convert it to JSON and import that.`,
  );
}

function tooManyAliases(fileName: string): AppError {
  return new AppError(
    "LIMIT",
    `The aliases (*name) in ${fileName} would write out more than ${MAX_ALIASED_VALUES} values. Use $ref instead of YAML aliases.`,
  );
}
