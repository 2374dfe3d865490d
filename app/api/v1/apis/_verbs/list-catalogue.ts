import "server-only";
import { z } from "zod";
import { type ListedApi, listApis } from "#lib/catalog/list-apis.ts";
import { ApiFilter, ApiSort } from "#lib/domain/api.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { countDocumentProblems } from "./count-document-problems.ts";

export const CatalogueQuery = ApiFilter.extend({
  sort: ApiSort.default("name"),
  cursor: z.string().max(2000).optional(),
});

export interface CatalogueRow extends ListedApi {
  /** Of the current document, repaired ones included. */
  problemCount: number;
}

export interface CataloguePage {
  apis: CatalogueRow[];
  total: number;
  nextCursor: string | null;
}

/**
 * One page of the catalogue.
 * @throws AppError INVALID for a cursor of another list
 */
export async function listCatalogue(
  actor: Actor,
  { cursor, sort, ...filter }: z.output<typeof CatalogueQuery>,
): Promise<CataloguePage> {
  requireRole(actor, "viewer");
  const page = await listApis(filter, cursor, sort);
  const problems = await countDocumentProblems(page.apis.map(({ id }) => id));
  return { ...page, apis: page.apis.map((api) => ({ ...api, problemCount: problems.get(api.id) ?? 0 })) };
}
