import { z } from "zod";

export const Split = z.enum(["train", "heldOut"]);
export type Split = z.infer<typeof Split>;

export const ApiSource = z.enum(["catalog", "openapi", "publicApis", "toolalpaca", "mcp"]);
export type ApiSource = z.infer<typeof ApiSource>;

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
});
export type ApiFilter = z.infer<typeof ApiFilter>;

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
