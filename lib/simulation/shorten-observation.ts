import { toPointer } from "#lib/catalog/documents/json-pointer.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import { LEFT_OUT_KEY, phraseLeftOut } from "#lib/domain/shortened.ts";

/** Characters of a body that an observation shows. */
export const OBSERVATION_LIMIT = 3000;

/** What is kept of lists, objects and texts: the first of these under which the whole fits. */
const MEASURES: Measure[] = [
  { items: 200, members: 200, characters: 1200, depth: 12 },
  { items: 50, members: 100, characters: 600, depth: 10 },
  { items: 30, members: 60, characters: 400, depth: 8 },
  { items: 20, members: 60, characters: 300, depth: 8 },
  { items: 12, members: 40, characters: 240, depth: 7 },
  { items: 8, members: 40, characters: 200, depth: 6 },
  { items: 5, members: 30, characters: 160, depth: 6 },
  { items: 3, members: 30, characters: 120, depth: 5 },
  { items: 2, members: 20, characters: 100, depth: 4 },
  { items: 1, members: 12, characters: 80, depth: 3 },
  { items: 1, members: 5, characters: 40, depth: 2 },
];

interface Measure {
  items: number;
  members: number;
  characters: number;
  depth: number;
}

/** A marker is as long as this: a text is cut only where more than that is saved. */
const MARKER_LENGTH = 90;

/** A part of a body, and where it stands in the whole. */
export interface BodyPart {
  value: unknown;
  path: readonly (string | number)[];
  /** The first item, member or character to show. */
  from: number;
}

/**
 * A body as an observation shows it. One of more than `limit` characters keeps its shape: of each list the first items, long
 * texts cut, and at each such place a marker that says what is left out and how the rest is read. JSON stays valid JSON;
 * a body that is no JSON is cut, with the marker at its end. The same body is always shortened the same way.
 * @param step its step, from 0
 */
export function shortenObservation(
  body: string,
  step: number,
  limit = OBSERVATION_LIMIT,
): { text: string; isShortened: boolean } {
  if (body.length <= limit) return { text: body, isShortened: false };
  const parsed = parseBody(body);
  const text =
    parsed === undefined
      ? cutText(body, limit - MARKER_LENGTH, [], step, 0)
      : renderPart({ value: parsed, path: [], from: 0 }, step, limit);
  return { text, isShortened: true };
}

/** Undefined for a body that is no JSON. */
export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A part of a body as JSON of at most `limit` characters, shortened where it must be. */
export function renderPart({ value, path, from }: BodyPart, step: number, limit = OBSERVATION_LIMIT): string {
  if (typeof value === "string") {
    // Escapes may double the length; what is left out is always said.
    for (let kept = limit - MARKER_LENGTH * 2; kept > 1; kept = Math.floor(kept / 2)) {
      const text = JSON.stringify(cutText(value.slice(from), kept, path, step, from));
      if (text.length <= limit) return text;
    }
  }
  for (const measure of MEASURES) {
    const text = JSON.stringify(cut(value, path, from, { measure, step, depth: measure.depth }));
    if (text.length <= limit) return text;
  }
  // Names that are longer than any real ones.
  const rest = isJsonObject(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : 0;
  return JSON.stringify(marker(rest - from, isJsonObject(value) ? "members" : "items", path, step, from));
}

interface Cutting {
  measure: Measure;
  step: number;
  /** Levels that may still be shown. */
  depth: number;
}

function cut(value: unknown, path: readonly (string | number)[], from: number, cutting: Cutting): unknown {
  const { measure, step, depth } = cutting;
  if (typeof value === "string") return cutText(value, measure.characters, path, step, 0);
  const deeper = { ...cutting, depth: depth - 1 };
  if (Array.isArray(value)) {
    const end = depth > 0 ? from + measure.items : from;
    const shown = value.slice(from, end).map((item, index) => cut(item, [...path, from + index], 0, deeper));
    return value.length > end ? [...shown, marker(value.length - end, "items", path, step, end)] : shown;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  const end = depth > 0 ? from + measure.members : from;
  const shown = entries.slice(from, end).map(([name, held]) => [name, cut(held, [...path, name], 0, deeper)]);
  const rest = entries.length > end ? Object.entries(marker(entries.length - end, "members", path, step, end)) : [];
  return Object.fromEntries([...shown, ...rest]);
}

function marker(
  count: number,
  of: "items" | "members",
  path: readonly (string | number)[],
  step: number,
  from: number,
) {
  return { [LEFT_OUT_KEY]: phraseLeftOut({ count, of, step, pointer: toPointer(path), from }) };
}

/** @param from where the text begins in the whole one */
function cutText(text: string, kept: number, path: readonly (string | number)[], step: number, from: number): string {
  if (text.length <= kept + MARKER_LENGTH) return text;
  // Not between the two halves of a character.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(kept - 1)) ? kept - 1 : kept;
  const left = {
    count: text.length - end,
    of: "characters",
    step,
    pointer: toPointer(path),
    from: from + end,
  } as const;
  return `${text.slice(0, end)}… [${phraseLeftOut(left)}]`;
}
