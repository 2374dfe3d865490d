import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { storableText } from "./storable.ts";

const StoredProblems = z.array(z.object({ pointer: z.string(), message: z.string(), repaired: z.boolean() }));

export interface DocumentText {
  id: string;
  version: number;
  /** As it was given, or its beginning. */
  text: string;
  /** Of the whole, in characters. */
  length: number;
  problems: z.infer<typeof StoredProblems>;
}

/**
 * The text of one version of an API's document: of the current one unless another is asked for.
 * @param maxLength characters of the text that are read at most
 * @throws AppError NOT_FOUND
 */
export async function getDocumentVersion(
  { slug, version }: { slug: string; version?: number | undefined },
  maxLength = 2_147_483_647,
): Promise<DocumentText> {
  const wanted = version ?? null;
  const [row] = await db().$queryRaw<(Omit<DocumentText, "problems"> & { problems: unknown })[]>`
    select d."id", d."version", left(d."sourceText", ${maxLength}::int) as "text", length(d."sourceText")::int as "length",
      d."problems"
    from "Api" a join "OpenApiDocument" d on d."apiId" = a."id"
    where a."slug" = ${storableText(slug)}
      and case when ${wanted}::int is null then d."id" = a."currentDocumentId" else d."version" = ${wanted}::int end`;
  if (row) return { ...row, problems: StoredProblems.parse(row.problems) };
  const what = version === undefined ? "no document" : `no version ${version} of its document`;
  throw new AppError("NOT_FOUND", `The API “${slug}” has ${what}.`);
}
