import { z } from "zod";

export const Split = z.enum(["train", "heldOut"]);
export type Split = z.infer<typeof Split>;

export const ApiSource = z.enum(["catalog", "openapi", "publicApis", "toolalpaca", "mcp"]);
export type ApiSource = z.infer<typeof ApiSource>;

/** How a version of an API's document came to be. */
export const DocumentOrigin = z.enum(["imported", "edited", "generated"]);
export type DocumentOrigin = z.infer<typeof DocumentOrigin>;

/** Which APIs: the query of the catalogue's URL. */
export const ApiFilter = z.object({
  q: z.string().trim().max(200).optional(),
  /** Category slug. */
  category: z.string().max(200).optional(),
  split: Split.optional(),
  source: ApiSource.optional(),
  /** "none" for APIs that need no key. */
  auth: z.string().max(50).optional(),
  /** "true": only those that have functions, and can so be simulated. */
  documented: z.enum(["true", "false"]).optional(),
  /** What the linter says; `copies`: nearly an API that is held out. */
  lint: z.enum(["clean", "warnings", "errors", "copies"]).optional(),
  instances: z.enum(["none", "some"]).optional(),
  /** Accepted of those decided: less than half, half or more; `unknown` while none is decided. */
  share: z.enum(["low", "high", "unknown"]).optional(),
  /** Archived ones are left out unless asked for. */
  archived: z.enum(["true", "false"]).optional(),
});
export type ApiFilter = z.infer<typeof ApiFilter>;

/** Orders of the catalogue: the highest number first, then by name. */
export const ApiSort = z.enum(["name", "instances", "share", "lint"]);
export type ApiSort = z.infer<typeof ApiSort>;

/** Facets whose values are counted beside the catalogue. */
export const API_FACETS = ["category", "auth", "split", "source", "lint", "documented", "instances", "share"] as const;
export type ApiFacet = (typeof API_FACETS)[number];

/** How many APIs each value of a facet would give, the other facets as they are. */
export type ApiFacetCounts = Record<ApiFacet, Record<string, number>>;

/**
 * A name as part of a URL: lower case, letters and digits of any script, dashes between. Never empty.
 * @example slugOf("A Bíblia Digital") === "a-biblia-digital"
 */
export function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return slug || "unnamed";
}
