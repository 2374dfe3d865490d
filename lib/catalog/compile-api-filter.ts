import "server-only";
import type { ApiFilter } from "#lib/domain/api.ts";
import { Prisma } from "#lib/platform/db/client.ts";
import { storableText } from "./storable.ts";

type Given = Required<ApiFilter>;

/** Counts of instances by status beside `"Api" a`. */
export const API_TALLY = Prisma.sql`cross join lateral (
  select coalesce(sum("count") filter (where "status" = 'pending'), 0)::int as "pending",
    coalesce(sum("count") filter (where "status" = 'accepted'), 0)::int as "accepted",
    coalesce(sum("count") filter (where "status" = 'rejected'), 0)::int as "rejected",
    coalesce(sum("count") filter (where "status" = 'needsFix'), 0)::int as "needsFix"
  from "ApiTally" where "apiId" = a."id") t`;

const DECIDED = Prisma.sql`(t."accepted" + t."rejected" + t."needsFix")`;

/** Accepted of those decided, 0 to 1; null while none is. */
export const ACCEPTED_SHARE = Prisma.sql`(t."accepted"::float8 / nullif(${DECIDED}, 0))`;

/** The values of facets that are no columns. */
export const FACET_VALUES = {
  lint: Prisma.sql`case when a."lintErrorCount" > 0 then 'errors' when a."lintWarningCount" > 0 then 'warnings'
    when a."lintErrorCount" = 0 then 'clean' end`,
  documented: Prisma.sql`case when a."functionCount" > 0 then 'true' else 'false' end`,
  instances: Prisma.sql`case when ${DECIDED} + t."pending" > 0 then 'some' else 'none' end`,
  share: Prisma.sql`case when ${DECIDED} = 0 then 'unknown' when ${ACCEPTED_SHARE} < 0.5 then 'low' else 'high' end`,
};

/**
 * The filter as conditions on `"Api" a`, `"Category" c` and {@link API_TALLY} `t`, by key; values travel as parameters only.
 * @param copySlugs APIs that are nearly one that is held out, for `lint=copies`
 */
export function compileApiFilter(
  { q, category, split, source, auth, documented, lint, instances, share, archived }: ApiFilter,
  copySlugs: readonly string[] = [],
): Partial<Record<keyof Given, Prisma.Sql>> {
  const text = q ? `%${storableText(q).replace(/[\\%_]/g, "\\$&")}%` : "";
  return {
    archived: archived === "true" ? Prisma.sql`a."archivedAt" is not null` : Prisma.sql`a."archivedAt" is null`,
    ...(q
      ? { q: Prisma.sql`(a."name" ilike ${text} or a."description" ilike ${text} or a."slug" ilike ${text})` }
      : {}),
    ...(category ? { category: Prisma.sql`c."slug" = ${storableText(category)}` } : {}),
    ...(split ? { split: Prisma.sql`a."split" = ${split}::"Split"` } : {}),
    ...(source ? { source: Prisma.sql`a."source" = ${source}::"ApiSource"` } : {}),
    ...(auth ? { auth: Prisma.sql`lower(a."auth") = lower(${auth === "none" ? "" : storableText(auth)})` } : {}),
    ...(documented ? { documented: Prisma.sql`${FACET_VALUES.documented} = ${documented}` } : {}),
    ...(lint === "copies" ? { lint: Prisma.sql`a."slug" = any(${copySlugs}::text[])` } : {}),
    ...(lint && lint !== "copies" ? { lint: Prisma.sql`${FACET_VALUES.lint} = ${lint}` } : {}),
    ...(instances ? { instances: Prisma.sql`${FACET_VALUES.instances} = ${instances}` } : {}),
    ...(share ? { share: Prisma.sql`${FACET_VALUES.share} = ${share}` } : {}),
  };
}

/** All of them at once. */
export const everyCondition = (conditions: Partial<Record<string, Prisma.Sql>>): Prisma.Sql => {
  const given = Object.values(conditions).filter((condition) => condition !== undefined);
  return given.length === 0 ? Prisma.sql`true` : Prisma.join(given, " and ");
};
