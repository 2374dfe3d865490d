import "server-only";
import { z } from "zod";
import type { CheckOutcome } from "#lib/domain/check.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import { formatInstanceFilter, type InstanceFilter, InstanceSort } from "#lib/domain/instance-filter.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { compilePageFilter } from "./compile-filter.ts";
import { type CappedCount, countInstances } from "./count-instances.ts";
import { runWithDeadline } from "./run-with-deadline.ts";
import { type Position, readCursor, signCursor } from "./sign-cursor.ts";

/** Which page of a list: the keys of its URL beside the filter. */
export const ListPage = z.object({
  sort: InstanceSort.default("newest"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListPage = z.infer<typeof ListPage>;

/** One line of the list. Times are ISO 8601. */
export interface InstanceRow {
  id: string;
  number: number;
  status: InstanceStatus;
  revision: number;
  /** Cut to 200 characters. */
  instruction: string;
  apiSlug: string;
  apiName: string;
  category: string;
  checkOutcome: CheckOutcome;
  risk: number;
  stepCount: number;
  functionNames: string[];
  terminationReason: TerminationReason;
  edited: boolean;
  origin: "simulated" | "imported";
  isOffline: boolean;
  /** Model behind the assistant; null for imported ones. */
  model: string | null;
  /** An API of its toolset has a newer document than the one this instance was made with. */
  isStale: boolean;
  decidedBy: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface InstancePage {
  rows: InstanceRow[];
  /** Null on the last page. */
  nextCursor: string | null;
  /** Of the whole filter; computed with the first page only. */
  count: CappedCount | null;
}

interface Order {
  by: Prisma.Sql;
  after(position: Position): Prisma.Sql;
  position(row: InstanceRow): Position;
}

/** The id is a time-ordered UUID: it gives the order of making, and breaks ties. */
const ORDERS: Record<InstanceSort, Order> = {
  newest: {
    by: Prisma.sql`i."id" DESC`,
    after: ([id]) => Prisma.sql`i."id" < ${id}::uuid`,
    position: (row) => [row.id],
  },
  oldest: {
    by: Prisma.sql`i."id" ASC`,
    after: ([id]) => Prisma.sql`i."id" > ${id}::uuid`,
    position: (row) => [row.id],
  },
  risk: {
    by: Prisma.sql`i."risk" DESC, i."id" DESC`,
    after: ([risk, id]) => Prisma.sql`(i."risk", i."id") < (${risk}::int, ${id}::uuid)`,
    position: (row) => [row.risk, row.id],
  },
  steps: {
    by: Prisma.sql`i."stepCount" DESC, i."id" DESC`,
    after: ([steps, id]) => Prisma.sql`(i."stepCount", i."id") < (${steps}::int, ${id}::uuid)`,
    position: (row) => [row.stepCount, row.id],
  },
};

/**
 * One page of the instances that match a filter. Paging is by keyset: any page costs the same, and rows that come or go
 * neither repeat nor hide others.
 * @throws AppError INVALID for a cursor of another list; LIMIT when the search took longer than 2 s
 */
export async function listInstances(
  actor: Actor,
  query: Partial<ListPage> & { filter: InstanceFilter },
): Promise<InstancePage> {
  requireRole(actor, "viewer");
  const { sort, cursor, limit } = ListPage.parse(query);
  const scope = `${sort}?${formatInstanceFilter(query.filter)}`;
  const order = ORDERS[sort];
  const after = cursor === undefined ? Prisma.sql`TRUE` : order.after(readCursor(scope, cursor));
  return runWithDeadline(async (tx) => {
    const where = await compilePageFilter(tx, query.filter);
    const found = await readRows(tx, Prisma.sql`${where} AND ${after}`, order.by, limit + 1);
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    return {
      rows,
      nextCursor: last ? signCursor(scope, order.position(last)) : null,
      count: cursor === undefined ? await countInstances(tx, where) : null,
    };
  });
}

type StoredRow = Omit<InstanceRow, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

/** The page is found by indexes alone where they allow it; rows are read, and joined, for its lines only. */
async function readRows(tx: Db, where: Prisma.Sql, order: Prisma.Sql, limit: number): Promise<InstanceRow[]> {
  const rows = await tx.$queryRaw<StoredRow[]>`
    SELECT i."id", i."number", i."status", i."revision", left(i."instruction", 200) AS "instruction", a."slug" AS "apiSlug",
      a."name" AS "apiName", c."name" AS "category", i."checkOutcome", i."risk", i."stepCount", i."functionNames",
      i."terminationReason", i."edited", i."provenance" ->> 'origin' AS "origin",
      coalesce((i."provenance" ->> 'isOffline')::boolean, false) AS "isOffline",
      i."provenance" #>> '{agents,assistantAgent,model}' AS "model",
      coalesce(a."currentDocumentId" <> i."documentId", false) OR (i."companionDocumentIds" <> '{}' AND EXISTS (
        SELECT FROM "OpenApiDocument" d JOIN "Api" o ON o."id" = d."apiId"
        WHERE d."id" = ANY(i."companionDocumentIds") AND o."currentDocumentId" <> d."id")) AS "isStale", m."name" AS "decidedBy", i."createdAt", i."updatedAt"
    FROM (SELECT i."id" FROM "Instance" i WHERE ${where} ORDER BY ${order} LIMIT ${limit}) page
    JOIN "Instance" i ON i."id" = page."id"
    JOIN "Api" a ON a."id" = i."apiId"
    JOIN "Category" c ON c."id" = a."categoryId"
    LEFT JOIN "Member" m ON m."id" = i."decidedById"
    ORDER BY ${order}`;
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}
