import "server-only";
import { slugOf } from "#lib/domain/api.ts";
import type { Catalogue, KnownCategory } from "./open-catalogue.ts";
import { storableText } from "./storable.ts";

/** Category of APIs whose source names none. */
export const UNCATEGORISED = "Uncategorised";

/** The category of this name (names that give one slug are one category), made when there is none. */
export async function ensureCategory({ tx, categories }: Catalogue, name: string): Promise<KnownCategory> {
  const display = name.trim().slice(0, 200).toWellFormed() || UNCATEGORISED;
  const slug = storableText(slugOf(display));
  const known = categories.get(slug);
  if (known) return known;
  const select = { id: true, name: true } as const;
  const found = await tx.category.findUnique({ where: { slug }, select });
  const category = found ?? (await tx.category.create({ data: { name: display, slug }, select }));
  categories.set(slug, category);
  return category;
}
