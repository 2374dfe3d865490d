import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { storableText } from "./storable.ts";
import { didYouMean, suggestApis } from "./suggest-names.ts";

/**
 * The id of the API with this slug.
 * @throws AppError NOT_FOUND with slugs that look like it
 */
export async function findApiId(slug: string): Promise<string> {
  const name = storableText(slug);
  const found = await db().api.findUnique({ where: { slug: name }, select: { id: true } });
  if (found) return found.id;
  throw new AppError("NOT_FOUND", `There is no API “${name}”.${didYouMean(await suggestApis(name))}`);
}
