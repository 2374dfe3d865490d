import "server-only";
import { z } from "zod";
import { storableText } from "#lib/catalog/storable.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

export const DocumentKey = z.object({
  slug: z.string().min(1).max(200),
  /** Default: the current one. */
  version: z.coerce.number().int().positive().max(2_147_483_647).optional(),
});

const Problems = z.array(z.object({ pointer: z.string(), message: z.string(), repaired: z.boolean() }));

export interface DocumentVersion {
  version: number;
  sha256: string;
  createdAt: Date;
  problemCount: number;
  isCurrent: boolean;
}

export interface DocumentText {
  version: number;
  /** As it was given, or its beginning. */
  text: string;
  /** Of the whole, in characters. */
  length: number;
  problems: z.infer<typeof Problems>;
  /** Newest first. */
  versions: DocumentVersion[];
}

/**
 * A version of an API's document, and which versions there are.
 * @param maxLength characters of the text that are read at most
 * @throws AppError NOT_FOUND
 */
export async function getDocument(
  actor: Actor,
  { slug, version }: z.output<typeof DocumentKey>,
  maxLength = 2_147_483_647,
): Promise<DocumentText> {
  requireRole(actor, "viewer");
  const versions = await db().$queryRaw<(DocumentVersion & { id: string })[]>`
    select d."id", d."version", d."sha256", d."createdAt", jsonb_array_length(d."problems") as "problemCount",
      d."id" = a."currentDocumentId" as "isCurrent"
    from "Api" a join "OpenApiDocument" d on d."apiId" = a."id" where a."slug" = ${storableText(slug)} order by d."version" desc`;
  const chosen = versions.find((one) => (version === undefined ? one.isCurrent : one.version === version));
  if (!chosen) {
    const what = version === undefined ? "no document" : `no version ${version} of its document`;
    throw new AppError("NOT_FOUND", `The API “${slug}” has ${what}.`);
  }
  const [row] = await db().$queryRaw<{ text: string; length: number; problems: unknown }[]>`
    select left("sourceText", ${maxLength}::int) as "text", length("sourceText")::int as "length", "problems"
    from "OpenApiDocument" where "id" = ${chosen.id}::uuid`;
  if (!row) throw new AppError("NOT_FOUND", `The API “${slug}” has lost its document meanwhile.`);
  return {
    version: chosen.version,
    text: row.text,
    length: row.length,
    problems: Problems.parse(row.problems),
    versions: versions.map(({ id: _, ...one }) => one),
  };
}
