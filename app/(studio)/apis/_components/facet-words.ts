import type { ApiFacet, ApiFacetCounts } from "#lib/domain/api.ts";
import { AUTH_NAMES, authWords, SOURCE_NAMES, SPLIT_NAMES } from "./api-words.ts";
import type { FilterParams } from "./catalogue-params.ts";

/** Facets that a select offers, with the words of their values in the order they are offered. */
export const FACETS = {
  documented: {
    name: "Document",
    any: "Any document",
    values: { true: "With document", false: "Without document" },
  },
  lint: {
    name: "Lint",
    any: "Any lint",
    values: { clean: "Clean", warnings: "Warnings only", errors: "Errors", copies: "Nearly held out" },
  },
  instances: { name: "Instances", any: "Any instances", values: { some: "With instances", none: "No instances" } },
  share: {
    name: "Accepted",
    any: "Any acceptance",
    values: { high: "Half or more accepted", low: "Less than half accepted", unknown: "None decided" },
  },
  split: { name: "Split", any: "Both splits", values: SPLIT_NAMES },
  source: { name: "Source", any: "Any source", values: SOURCE_NAMES },
  auth: { name: "Auth", any: "Any auth", values: { none: "No auth", ...AUTH_NAMES } },
} as const satisfies Partial<Record<ApiFacet, { name: string; any: string; values: Record<string, string> }>>;

export type SelectFacet = keyof typeof FACETS;
export const SELECT_FACETS = Object.keys(FACETS) as SelectFacet[];

/** "Errors"; an address may ask for another kind of auth than those offered. */
export function valueWords(facet: SelectFacet, value: string): string {
  const words: Record<string, string> = FACETS[facet].values;
  return words[value] ?? (facet === "auth" ? authWords(value) : value);
}

/** What a select offers: values with their counts, and those that lead nowhere left out unless one is chosen. */
export function facetOptions(
  facet: SelectFacet,
  params: FilterParams,
  counts: ApiFacetCounts | undefined,
): { value: string; label: string }[] {
  const offered = Object.entries<string>(FACETS[facet].values);
  return offered
    .filter(([value]) => isOffered(facet, value, params, counts))
    .map(([value, label]) => {
      const count = counts?.[facet][value];
      return { value, label: count === undefined ? label : `${label} (${count.toLocaleString("en")})` };
    });
}

function isOffered(
  facet: SelectFacet,
  value: string,
  params: FilterParams,
  counts: ApiFacetCounts | undefined,
): boolean {
  // Near-copies are looked for only when they are asked for.
  const isCounted = !(facet === "lint" && value === "copies");
  return !isCounted || counts === undefined || params[facet] === value || (counts[facet][value] ?? 0) > 0;
}
