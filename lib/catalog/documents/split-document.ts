import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

export interface DocumentParts {
  /** Documents that together hold all of the original, each thing where it was. */
  parts: JsonObject[];
  /** Paths to members that are larger than a part may be, and so in none. */
  left: string[][];
}

/**
 * Splits a document along its paths and components into parts of at most so many characters of JSON; a small one stays whole.
 * The validator's work grows with the square of what it finds, so it is given a part at a time.
 */
export function splitDocument(document: JsonObject, maxLength: number): DocumentParts {
  if (lengthOf(document) <= maxLength) return { parts: [document], left: [] };
  const { paths, components, ...rest } = document;
  const frame: JsonObject = { openapi: document.openapi ?? null, info: { title: "part", version: "1" }, paths: {} };
  const parts: JsonObject[] = [];
  const left: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  const add = (path: string[], value: JsonValue): void => {
    const length = lengthOf(value);
    if (length > maxLength) {
      left.push(path);
      return;
    }
    if (size + length > maxLength) {
      parts.push(structuredClone(frame));
      size = 0;
    }
    size += length;
    setAt(parts.at(-1) ?? frame, path, value);
  };
  for (const [key, value] of Object.entries(rest)) add([key], value);
  for (const [name, item] of Object.entries(isJsonObject(paths) ? paths : {})) add(["paths", name], item);
  if (!isJsonObject(components)) return { parts, left };
  for (const [kind, members] of Object.entries(components)) {
    if (!isJsonObject(members)) add(["components", kind], members);
    else for (const [name, member] of Object.entries(members)) add(["components", kind, name], member);
  }
  return { parts, left };
}

function lengthOf(value: JsonValue): number {
  return JSON.stringify(value).length;
}

function setAt(part: JsonObject, path: string[], value: JsonValue): void {
  const [key = "", ...inner] = path;
  if (inner.length === 0) {
    part[key] = value;
    return;
  }
  const holder = Object.hasOwn(part, key) ? part[key] : undefined;
  const next = isJsonObject(holder) ? holder : {};
  part[key] = next;
  setAt(next, inner, value);
}
