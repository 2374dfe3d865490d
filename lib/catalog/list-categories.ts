import "server-only";
import { db } from "#lib/platform/db/client.ts";
import type { InstanceCounts } from "./count-instances.ts";

export interface ListedCategory {
  name: string;
  slug: string;
  apiCount: number;
  /** APIs of it that have functions. */
  documentedCount: number;
  instances: InstanceCounts;
}

/** Categories that hold an API, by name. */
export async function listCategories(): Promise<ListedCategory[]> {
  const rows = await db().$queryRaw<
    ({ name: string; slug: string; apiCount: number; documentedCount: number } & InstanceCounts)[]
  >`
    select c."name", c."slug", count(*)::int as "apiCount",
      (count(*) filter (where a."functionCount" > 0))::int as "documentedCount",
      sum(t."pending")::int as "pending", sum(t."accepted")::int as "accepted",
      sum(t."rejected")::int as "rejected", sum(t."needsFix")::int as "needsFix"
    from "Category" c
    join "Api" a on a."categoryId" = c."id" and a."archivedAt" is null
    cross join lateral (
      select coalesce(sum("count") filter (where "status" = 'pending'), 0) as "pending",
        coalesce(sum("count") filter (where "status" = 'accepted'), 0) as "accepted",
        coalesce(sum("count") filter (where "status" = 'rejected'), 0) as "rejected",
        coalesce(sum("count") filter (where "status" = 'needsFix'), 0) as "needsFix"
      from "ApiTally" where "apiId" = a."id") t
    group by c."id" order by c."name", c."id"`;
  return rows.map(({ name, slug, apiCount, documentedCount, ...instances }) => ({
    name,
    slug,
    apiCount,
    documentedCount,
    instances,
  }));
}
