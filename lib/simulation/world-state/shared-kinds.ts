import type { FieldKind } from "./field-rules.ts";

const SHARED = new Set<FieldKind>([
  "airport",
  "city",
  "country",
  "countryCode",
  "currencyCode",
  "date",
  "domain",
  "email",
  "ip",
  "latitude",
  "longitude",
  "symbol",
  "zip",
]);

/** True for kinds that mean the same to every API: a city of one is a city of another. An id is not. */
export const isSharedKind = (kind: FieldKind): boolean => SHARED.has(kind);

/** True for shared kinds that one API is asked for on account of another: so many have dates that a date relates nobody. */
export const isTradedKind = (kind: FieldKind): boolean => kind !== "date" && SHARED.has(kind);
