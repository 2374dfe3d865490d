import "server-only";
import { AppError, type Problem } from "#lib/domain/errors.ts";
import type { ApiSelection } from "#lib/domain/simulation-run.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import { storableText } from "./storable.ts";
import { didYouMean, suggestApis, suggestCategories } from "./suggest-names.ts";

export interface ResolvedApi {
  id: string;
  slug: string;
  name: string;
  /** The current one. */
  documentId: string | null;
}

export interface ResolvedApis {
  /** Those with functions, which alone can be simulated, by name. */
  apis: ResolvedApi[];
  /** Slugs of the chosen ones that have no functions yet, by name. */
  undocumented: string[];
}

/**
 * The APIs that a selection names. Archived ones are never among them.
 * @throws AppError NOT_FOUND for a slug or category that does not exist, with those that look like it
 */
export async function resolveApis(selection: ApiSelection): Promise<ResolvedApis> {
  const rows = await db().api.findMany({
    where: { archivedAt: null, ...(await whereOf(selection)) },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, slug: true, name: true, functionCount: true, currentDocumentId: true },
  });
  if ("slugs" in selection) await requireAll(selection.slugs, new Set(rows.map(({ slug }) => slug)));
  return {
    apis: rows
      .filter(({ functionCount }) => functionCount > 0)
      .map(({ id, slug, name, currentDocumentId: documentId }) => ({ id, slug, name, documentId })),
    undocumented: rows.filter(({ functionCount }) => functionCount === 0).map(({ slug }) => slug),
  };
}

async function whereOf(selection: ApiSelection): Promise<Prisma.ApiWhereInput> {
  if ("slugs" in selection) return { slug: { in: selection.slugs.map(storableText) } };
  if ("split" in selection) return { split: selection.split };
  if ("all" in selection) return {};
  const name = storableText(selection.category);
  const category = await db().category.findFirst({
    where: { OR: [{ slug: name }, { name: { equals: name, mode: "insensitive" } }] },
    select: { id: true },
  });
  if (category) return { categoryId: category.id };
  throw new AppError("NOT_FOUND", `There is no category “${name}”.${didYouMean(await suggestCategories(name))}`);
}

async function requireAll(slugs: readonly string[], found: ReadonlySet<string>): Promise<void> {
  const missing = [...new Set(slugs)].filter((slug) => !found.has(slug));
  if (missing.length === 0) return;
  const problems: Problem[] = [];
  for (const slug of missing.slice(0, 20)) {
    const hint = didYouMean(await suggestApis(storableText(slug)));
    problems.push({ where: slug, message: `There is no API “${slug}”.${hint}` });
  }
  const more = missing.length > 1 ? ` (and ${missing.length - 1} more of those given do not exist)` : "";
  throw new AppError("NOT_FOUND", `${problems[0]?.message}${more}`, { problems });
}
