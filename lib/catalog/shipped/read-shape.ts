import { isJsonObject } from "#lib/domain/json.ts";
import { suggestName } from "./closest-name.ts";
import type { FormPath, ReportProblem } from "./form-problem.ts";

/** What a field, a parameter or an answer holds. */
export type Shape =
  | { kind: "value"; name: string }
  | { kind: "object"; name: string }
  | { kind: "list"; of: Shape; least?: number; most?: number }
  | { kind: "fields"; fields: Field[] }
  | { kind: "map"; key: string; of: Shape };

export interface Field {
  name: string;
  isOptional: boolean;
  shape: Shape;
}

/** The names that an API gives to values and objects. */
export interface KnownNames {
  values: ReadonlySet<string>;
  objects: ReadonlySet<string>;
}

const FIELD_NAME = /^[\p{L}\p{N}_$@.:[\]/-][\p{L}\p{N}_$@.:[\]/ -]{0,79}$/u;

/**
 * Reads what stands after a field or `returns`: the name of a value or object, `[x]`, `[x, 2..5]`, `{…}`, or `{ key*: x }` for
 * entries under keys that are themselves values. What names nothing is reported.
 */
export function readShape(given: unknown, path: FormPath, names: KnownNames, report: ReportProblem): Shape | undefined {
  if (typeof given === "string") return readName(given, path, names, report);
  if (Array.isArray(given)) return readList(given, path, names, report);
  if (isJsonObject(given)) {
    const [key, ...others] = Object.keys(given);
    if (key?.endsWith("*") && others.length === 0) return readMap(key, given[key], path, names, report);
    return { kind: "fields", fields: readFields(given, path, names, report) };
  }
  report(path, "Say what this holds: the name of a value or an object, [name] for a list, or { … } for fields.");
  return undefined;
}

/** Reads `{ name, other: value, more?: Object }`. */
export function readFields(
  given: Record<string, unknown>,
  path: FormPath,
  names: KnownNames,
  report: ReportProblem,
): Field[] {
  return Object.entries(given).flatMap(([key, held]) => {
    const place = [...path, key];
    const name = key.replace(/\?$/, "");
    if (key.endsWith("*")) {
      report(place, `Entries under changing keys stand alone: { ${key}: … } has no other fields beside it.`);
      return [];
    }
    if (!FIELD_NAME.test(name)) {
      report(place, `"${name}" cannot be the name of a field: letters, digits and _ $ @ . : - [ ] / only.`);
      return [];
    }
    const shape = readShape(held === null ? name : held, place, names, report);
    return shape ? [{ name, isOptional: key.endsWith("?"), shape }] : [];
  });
}

function readName(name: string, path: FormPath, names: KnownNames, report: ReportProblem): Shape | undefined {
  if (names.objects.has(name)) return { kind: "object", name };
  if (names.values.has(name)) return { kind: "value", name };
  const isObject = /^\p{Lu}/u.test(name);
  const near = isObject ? [...names.objects, ...names.values] : [...names.values, ...names.objects];
  const kind = isObject ? "object" : "value";
  report(path, `There is no ${kind} called ${name} in this API${suggestName(name, near) || "."}`);
  return undefined;
}

function readList(given: unknown[], path: FormPath, names: KnownNames, report: ReportProblem): Shape | undefined {
  const [item, size] = given;
  const bounds = size === undefined ? {} : readSize(size);
  if (given.length === 0 || given.length > 2 || !bounds) {
    report(path, "A list is [name], or [name, 3..5] with how many entries it has.");
    return undefined;
  }
  const of = readShape(item, [...path, 0], names, report);
  return of && { kind: "list", of, ...bounds };
}

function readSize(size: unknown): { least: number; most: number } | undefined {
  const [, first, last = first] = /^(\d{1,3})(?:\.\.(\d{1,3}))?$/.exec(String(size)) ?? [];
  if (first === undefined || Number(last) < Number(first) || Number(last) === 0) return undefined;
  return { least: Number(first), most: Number(last) };
}

function readMap(
  key: string,
  held: unknown,
  path: FormPath,
  names: KnownNames,
  report: ReportProblem,
): Shape | undefined {
  const name = key.slice(0, -1);
  const place = [...path, key];
  if (readName(name, place, names, report)?.kind === "object") {
    report(place, `${name} is an object; keys are values.`);
    return undefined;
  }
  const of = readShape(held === null ? undefined : held, place, names, report);
  return of && { kind: "map", key: name, of };
}
