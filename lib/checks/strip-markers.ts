import { toPointer } from "#lib/catalog/documents/json-pointer.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { isCutText, isLeftOutText, LEFT_OUT_KEY } from "#lib/domain/shortened.ts";

/** A body without the markers of what was left out, and where they stood. */
export interface Unmarked {
  value: JsonValue;
  /** JSON pointers of the lists, objects and texts that are not whole. */
  shortened: string[];
}

/** Takes the markers of a shortened body away: what is left is a part of the body as it was. */
export function stripMarkers(body: JsonValue): Unmarked {
  const shortened: string[] = [];
  const visit = (value: JsonValue, path: readonly (string | number)[]): JsonValue => {
    if (isCutText(value)) shortened.push(toPointer(path));
    if (Array.isArray(value)) {
      const items = value.filter((item) => !isMarker(item));
      if (items.length < value.length) shortened.push(toPointer(path));
      return items.map((item, index) => visit(item, [...path, index]));
    }
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value);
    const members = entries.filter(([name, held]) => name !== LEFT_OUT_KEY || !isLeftOutText(held));
    if (members.length < entries.length) shortened.push(toPointer(path));
    return Object.fromEntries(members.map(([name, held]) => [name, visit(held, [...path, name])]));
  };
  return { value: visit(body, []), shortened };
}

function isMarker(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 1 && isLeftOutText(value[LEFT_OUT_KEY]);
}

/** Whether a fault at `pointer` may be owed to what was left out: at, above or right below a place that is not whole. */
export function isOwedToShortening(pointer: string, shortened: readonly string[]): boolean {
  return shortened.some(
    (place) => place === pointer || place.startsWith(`${pointer}/`) || pointer.replace(/\/[^/]*$/, "") === place,
  );
}
