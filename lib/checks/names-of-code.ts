const CODES = [
  [/^[a-z]{2,3}(?:-[A-Z]{2})?$/, new Intl.DisplayNames("en", { type: "language", fallback: "none" })],
  [/^[A-Z]{2}$/, new Intl.DisplayNames("en", { type: "region", fallback: "none" })],
  [/^[A-Z]{3}$/, new Intl.DisplayNames("en", { type: "currency", fallback: "none" })],
] as const;

/** What people say for a code of a language, country or currency: “Spanish” for `es`. Empty for anything else. */
export function namesOfCode(value: string): string[] {
  const text = value.trim();
  return CODES.flatMap(([shape, names]) => (shape.test(text) ? (names.of(text) ?? []) : []));
}
