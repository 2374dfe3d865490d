import type { JsonValue } from "#lib/domain/json.ts";

/** Texts compare without regard to case; an array matches when one of its values does. */
export function sameValue(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  if (Array.isArray(left)) return left.some((item) => sameValue(item, right));
  if (Array.isArray(right)) return right.some((item) => sameValue(left, item));
  if (typeof left === "object" || typeof right === "object") return JSON.stringify(left) === JSON.stringify(right);
  return String(left).trim().toLowerCase() === String(right).trim().toLowerCase();
}
