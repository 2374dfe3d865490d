import "server-only";
import { z } from "zod";
import type { ApiFilter, ApiSort, ApiSource, Split } from "#lib/domain/api.ts";
import { db, Prisma } from "#lib/platform/db/client.ts";
import { ACCEPTED_SHARE, API_TALLY, compileApiFilter, everyCondition } from "./compile-api-filter.ts";
import type { InstanceCounts } from "./count-instances.ts";
import { heldOutCopySlugs } from "./held-out-copies.ts";
import { readCursor, writeCursor } from "./page-cursor.ts";
import { storableText } from "./storable.ts";

const PAGE_SIZE = 100;
const Position = z.tuple([z.number(), z.string(), z.uuid()]);

/** More are not acted on at once. */
export const MOST_SELECTED = 5000;

export interface ListedApi {
  id: string;
  slug: string;
  name: string;
  description: string;
  category: { name: string; slug: string };
  /** "" for none. */
  auth: string;
  split: Split;
  source: ApiSource;
  functionCount: number;
  /** What the linter finds in the current document; null without one. */
  lintErrorCount: number | null;
  lintWarningCount: number | null;
  isArchived: boolean;
  instances: InstanceCounts;
  /** Accepted of those decided, 0 to 1; null while none is. */
  acceptedShare: number | null;
}

export interface ApiPage {
  apis: ListedApi[];
  /** APIs that match, on all pages. */
  total: number;
  /** Of the next page; null on the last. */
  nextCursor: string | null;
}

/** What the list is ordered by before the name: the highest number first. */
const SORT_KEYS: Record<ApiSort, Prisma.Sql> = {
  name: Prisma.sql`0::float8`,
  instances: Prisma.sql`(t."pending" + t."accepted" + t."rejected" + t."needsFix")::float8`,
  share: Prisma.sql`coalesce(${ACCEPTED_SHARE}, -1)`,
  // Errors outweigh any number of warnings; APIs without a document come last.
  lint: Prisma.sql`coalesce(a."lintErrorCount"::float8 * 100000 + least(a."lintWarningCount", 99999), -1)`,
};

type Row = Omit<ListedApi, "category" | "instances"> &
  InstanceCounts & { categoryName: string; categorySlug: string; sortKey: number };

/**
 * APIs in the wanted order, 100 a page.
 * @throws AppError INVALID when the cursor is not one of this list
 */
export async function listApis(filter: ApiFilter, cursor?: string, sort: ApiSort = "name"): Promise<ApiPage> {
  const where = await whereOf(filter);
  const key = SORT_KEYS[sort];
  const after = cursor === undefined ? Prisma.sql`true` : afterPosition(key, readCursor(cursor, Position));
  const [[count], rows] = await Promise.all([
    db().$queryRaw<{ total: number }[]>`
      select count(*)::int as "total" from "Api" a join "Category" c on c."id" = a."categoryId" ${API_TALLY}
      where ${where}`,
    db().$queryRaw<Row[]>`
      select a."id", a."slug", a."name", a."description", a."auth", a."split"::text as "split",
        a."source"::text as "source", a."functionCount", a."lintErrorCount", a."lintWarningCount",
        a."archivedAt" is not null as "isArchived", c."name" as "categoryName", c."slug" as "categorySlug",
        t."pending", t."accepted", t."rejected", t."needsFix", ${ACCEPTED_SHARE} as "acceptedShare", ${key} as "sortKey"
      from "Api" a join "Category" c on c."id" = a."categoryId" ${API_TALLY}
      where ${where} and ${after} order by ${key} desc, a."name", a."id" limit ${PAGE_SIZE + 1}`,
  ]);
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    apis: page.map(listed),
    total: count?.total ?? 0,
    nextCursor: last && rows.length > PAGE_SIZE ? writeCursor([last.sortKey, last.name, last.id]) : null,
  };
}

/** Slugs of all that match, by name, {@link MOST_SELECTED} at most, and which of them have functions. */
export async function listApiSlugs(filter: ApiFilter): Promise<{ slug: string; functionCount: number }[]> {
  const where = await whereOf(filter);
  return db().$queryRaw<{ slug: string; functionCount: number }[]>`
    select a."slug", a."functionCount" from "Api" a join "Category" c on c."id" = a."categoryId" ${API_TALLY}
    where ${where} order by a."name", a."id" limit ${MOST_SELECTED}`;
}

async function whereOf(filter: ApiFilter): Promise<Prisma.Sql> {
  const copies = filter.lint === "copies" ? [...(await heldOutCopySlugs())] : [];
  return everyCondition(compileApiFilter(filter, copies));
}

function listed({ sortKey: _, categoryName, categorySlug, pending, accepted, rejected, needsFix, ...api }: Row) {
  return {
    ...api,
    category: { name: categoryName, slug: categorySlug },
    instances: { pending, accepted, rejected, needsFix },
  };
}

function afterPosition(key: Prisma.Sql, [number, name, id]: z.infer<typeof Position>): Prisma.Sql {
  return Prisma.sql`(${key} < ${number}::float8
    or (${key} = ${number}::float8 and (a."name", a."id") > (${storableText(name)}, ${id}::uuid)))`;
}
