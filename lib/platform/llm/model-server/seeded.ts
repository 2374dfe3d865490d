import crypto from "node:crypto";

/** A number from 0 to 2^32 - 1 that depends on all parts and on nothing else. */
export function seededNumber(...parts: (string | number)[]): number {
  return crypto.createHash("sha1").update(parts.join("\0")).digest().readUInt32BE(0);
}

/** From 0 up to, but not including, 1. */
export const seededShare = (...parts: (string | number)[]): number => seededNumber(...parts) / 2 ** 32;

/** One of a list that is not empty. */
export function seededPick<T>(list: readonly T[], ...parts: (string | number)[]): T {
  return list[seededNumber(...parts) % list.length] as T;
}
