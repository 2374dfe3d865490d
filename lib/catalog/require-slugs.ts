import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { storableText } from "./storable.ts";

/**
 * The slugs as they are stored, each once.
 * @throws AppError NOT_FOUND naming those that do not exist
 */
export async function requireSlugs(tx: Db, slugs: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(slugs.map(storableText))];
  const found = await tx.api.findMany({ where: { slug: { in: wanted } }, select: { slug: true } });
  const known = new Set(found.map(({ slug }) => slug));
  const missing = wanted.filter((slug) => !known.has(slug));
  if (missing.length === 0) return wanted;
  throw new AppError("NOT_FOUND", `There is no API ${missing.slice(0, 5).join(", ")}. Nothing was changed.`);
}
