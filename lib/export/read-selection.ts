import "server-only";
import type { PoolClient } from "pg";
import { Prisma } from "#lib/platform/db/client.ts";
import type { SelectedInstance } from "./formats/format.ts";

/** Rows fetched at a time: enough to keep the connection busy, few enough that large instances do not fill the memory. */
const BATCH_ROWS = 100;

/** Instances of one API that were made with one version of its document, and with the same companions in their toolset. */
export interface SelectionGroup {
  apiId: string;
  documentId: string | null;
  companionDocumentIds: string[];
  count: number;
}

/** The groups of a selection in the order of the file: APIs as they were created. `where` is a condition on `"Instance" i`. */
export async function readGroups(client: PoolClient, where: Prisma.Sql): Promise<SelectionGroup[]> {
  const { text, values } = Prisma.sql`
    select i."apiId", i."documentId", i."companionDocumentIds", count(*)::int as count from "Instance" i
    where ${where} group by 1, 2, 3 order by 1, 2 nulls first, 3`;
  return (await client.query<SelectionGroup>(text, values)).rows;
}

/** An instance and the group it belongs to. */
export interface SelectedRow extends SelectedInstance, Omit<SelectionGroup, "count"> {}

const ORDERS = {
  /** Imported ones in the order of their file, then others as they were made. */
  file: Prisma.sql`i."position" nulls last, i."id"`,
  /** By chance, but always the same. */
  sample: Prisma.sql`md5(i."id"::text)`,
};

/**
 * The instances of a condition in small batches; while one is worked on the next is fetched. One reader per connection at a time,
 * inside a transaction. (A cursor in SQL, not pg-query-stream: that one waits for ever when the connection breaks.)
 */
export async function* readInstances(
  client: PoolClient,
  where: Prisma.Sql,
  { order, limit }: { order: keyof typeof ORDERS; limit?: number },
): AsyncGenerator<SelectedRow[]> {
  const { text, values } = Prisma.sql`
    declare selection no scroll cursor for
    select i."id", i."apiId", i."documentId", i."companionDocumentIds", i."number", i."instruction", i."steps", i."finalThought", i."response",
      i."importedFields", coalesce((i."provenance"->>'isOffline')::boolean, false) as "isOffline"
    from "Instance" i where ${where}
    order by ${ORDERS[order]} ${limit === undefined ? Prisma.empty : Prisma.sql`limit ${limit}`}`;
  await client.query(text, values);
  const fetch = () => {
    const batch = client.query<SelectedRow>(`fetch ${BATCH_ROWS} from selection`);
    // Whoever awaits it learns of a failure; nobody may, when the reader stops early.
    batch.catch(() => {});
    return batch;
  };
  for (let next = fetch(); ; ) {
    const { rows } = await next;
    if (rows.length === 0) break;
    next = fetch();
    yield rows;
  }
  await client.query("close selection");
}

/** The condition narrowed to one group. */
export function inGroup(where: Prisma.Sql, group: Omit<SelectionGroup, "count">): Prisma.Sql {
  const { apiId, documentId, companionDocumentIds } = group;
  const document = documentId === null ? Prisma.sql`is null` : Prisma.sql`= ${documentId}::uuid`;
  return Prisma.sql`i."apiId" = ${apiId}::uuid and i."documentId" ${document}
    and i."companionDocumentIds" = ${companionDocumentIds}::uuid[] and (${where})`;
}
