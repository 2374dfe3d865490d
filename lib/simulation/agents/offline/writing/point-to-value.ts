import type { FieldKind } from "#lib/simulation/world-state/field-rules.ts";

interface Pointer {
  /** What a person calls the value. */
  noun: string;
  /** Words that stand for any such value in a description. */
  words: string;
  /** True where "… for that country" can follow any wish. */
  mayFollow: boolean;
}

const PLACE: Pointer = { noun: "place", words: "point|place|location|spot|position", mayFollow: true };

const POINTERS: Partial<Record<FieldKind, Pointer>> = {
  latitude: PLACE,
  longitude: PLACE,
  zip: { noun: "ZIP code", words: "zip code|postcode|postal code", mayFollow: false },
  airport: { noun: "airport", words: "airport", mayFollow: true },
  city: { noun: "city", words: "city|town|capital", mayFollow: true },
  country: { noun: "country", words: "country", mayFollow: true },
  countryCode: { noun: "country", words: "country", mayFollow: true },
  currencyCode: { noun: "currency", words: "currency", mayFollow: false },
  domain: { noun: "domain", words: "domain|host|website|site", mayFollow: false },
  email: { noun: "e-mail address", words: "address|e-?mail address|e-?mail|recipient", mayFollow: false },
  ip: { noun: "IP address", words: "(?:ip )?address", mayFollow: false },
  symbol: { noun: "symbol", words: "symbol|ticker|stock|coin", mayFollow: false },
};

/**
 * A wish that points to a value of an earlier answer: "the states of that country", or of a list "the states of the country of the
 * first one". Undefined where the wish has no place for it.
 */
export function pointToValue(imperative: string, kind: FieldKind, isOfList: boolean): string | undefined {
  const pointer = POINTERS[kind];
  if (!pointer) return undefined;
  const target = isOfList ? `the ${pointer.noun} of the first one` : `that ${pointer.noun}`;
  const words = `(?:a|an|any|one|that|another) (?:given |specific |certain )?(?:${pointer.words})`;
  const placed = imperative.replace(new RegExp(`\\b${words}\\b`, "i"), target);
  if (placed !== imperative || imperative.includes(target)) return placed;
  return pointer.mayFollow ? `${imperative} for ${target}` : undefined;
}
