import { z } from "zod";

const Whole = z.coerce.number().int().positive().max(2_147_483_647);

/** What the address asks of the Document tab; what is not valid there counts as not given. */
export function readDocumentQuery(query: Record<string, string | string[] | undefined>): {
  version: number | undefined;
  /** The version to compare with. */
  against: number | undefined;
  line: number | undefined;
} {
  const read = (key: string) => (typeof query[key] === "string" ? Whole.safeParse(query[key]).data : undefined);
  return { version: read("version"), against: read("against"), line: read("line") };
}
