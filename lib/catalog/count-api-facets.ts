import "server-only";
import { API_FACETS, type ApiFacet, type ApiFacetCounts, type ApiFilter } from "#lib/domain/api.ts";
import { db, Prisma } from "#lib/platform/db/client.ts";
import { API_TALLY, compileApiFilter, everyCondition, FACET_VALUES } from "./compile-api-filter.ts";

const VALUES: Record<ApiFacet, Prisma.Sql> = {
  category: Prisma.sql`c."slug"`,
  auth: Prisma.sql`case when a."auth" = '' then 'none' else a."auth" end`,
  split: Prisma.sql`a."split"::text`,
  source: Prisma.sql`a."source"::text`,
  ...FACET_VALUES,
};

/**
 * How many APIs each value of each facet would give, with the other facets as the filter has them. One pass over the catalogue,
 * which holds some thousands at most. Near-copies are not counted: finding them takes longer than a list should.
 */
export async function countApiFacets(filter: ApiFilter): Promise<ApiFacetCounts> {
  const { archived, q, ...facets } = compileApiFilter({
    ...filter,
    lint: filter.lint === "copies" ? undefined : filter.lint,
  });
  const columns = API_FACETS.map(
    (facet) =>
      Prisma.sql`${VALUES[facet]} as ${name(facet)}, ${facets[facet] ?? Prisma.sql`true`} as ${name(`${facet}Ok`)}`,
  );
  const counts = API_FACETS.map((facet) => {
    const others = API_FACETS.filter((other) => other !== facet).map((other) => Prisma.sql`${name(`${other}Ok`)}`);
    return Prisma.sql`select ${facet}::text as "facet", ${name(facet)} as "value", count(*)::int as "count"
      from found where ${Prisma.join(others, " and ")} and ${name(facet)} is not null group by 2`;
  });
  const rows = await db().$queryRaw<{ facet: ApiFacet; value: string; count: number }[]>`
    with found as materialized (
      select ${Prisma.join(columns)} from "Api" a join "Category" c on c."id" = a."categoryId" ${API_TALLY}
      where ${everyCondition({ archived, q })})
    ${Prisma.join(counts, " union all ")}`;
  const byFacet = Map.groupBy(rows, ({ facet }) => facet);
  const countsOf = (facet: ApiFacet) =>
    Object.fromEntries((byFacet.get(facet) ?? []).map(({ value, count }) => [value, count]));
  return Object.fromEntries(API_FACETS.map((facet) => [facet, countsOf(facet)])) as ApiFacetCounts;
}

/** A column's name: of our own making, from the list of facets. */
const name = (facet: ApiFacet | `${ApiFacet}Ok`): Prisma.Sql => Prisma.raw(`"${facet}"`);
