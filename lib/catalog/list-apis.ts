import "server-only";
import { z } from "zod";
import type { ApiFilter, ApiSource, Split } from "#lib/domain/api.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import { countByStatus, type InstanceCounts } from "./count-instances.ts";
import { readCursor, writeCursor } from "./page-cursor.ts";
import { storableText } from "./storable.ts";

const PAGE_SIZE = 100;
const Position = z.tuple([z.string(), z.uuid()]);

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
  instances: InstanceCounts;
}

export interface ApiPage {
  apis: ListedApi[];
  /** APIs that match, on all pages. */
  total: number;
  /** Of the next page; null on the last. */
  nextCursor: string | null;
}

/**
 * APIs by name, 100 a page.
 * @throws AppError INVALID when the cursor is not one of this list
 */
export async function listApis(filter: ApiFilter, cursor?: string): Promise<ApiPage> {
  const where = whereOf(filter);
  const after = cursor === undefined ? {} : afterPosition(readCursor(cursor, Position));
  const [total, rows] = await Promise.all([
    db().api.count({ where }),
    db().api.findMany({
      where: { AND: [where, after] },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: PAGE_SIZE + 1,
      select: {
        id: true,
        slug: true,
        name: true,
        description: true,
        auth: true,
        split: true,
        source: true,
        functionCount: true,
        category: { select: { name: true, slug: true } },
        tallies: { select: { status: true, count: true } },
      },
    }),
  ]);
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    apis: page.map(({ tallies, ...api }) => ({ ...api, instances: countByStatus(tallies) })),
    total,
    nextCursor: last && rows.length > PAGE_SIZE ? writeCursor([last.name, last.id]) : null,
  };
}

function whereOf({ q, category, split, source, auth, documented }: ApiFilter): Prisma.ApiWhereInput {
  // `contains` passes LIKE's own signs through.
  const contains = q
    ? { contains: storableText(q).replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const }
    : undefined;
  return {
    archivedAt: null,
    ...(contains ? { OR: [{ name: contains }, { description: contains }, { slug: contains }] } : {}),
    ...(category ? { category: { slug: storableText(category) } } : {}),
    ...(split ? { split } : {}),
    ...(source ? { source } : {}),
    ...(auth ? { auth: auth === "none" ? "" : { equals: storableText(auth), mode: "insensitive" as const } } : {}),
    ...(documented ? { functionCount: documented === "true" ? { gt: 0 } : 0 } : {}),
  };
}

function afterPosition([name, id]: z.infer<typeof Position>): Prisma.ApiWhereInput {
  const held = storableText(name);
  return { OR: [{ name: { gt: held } }, { name: held, id: { gt: id } }] };
}
