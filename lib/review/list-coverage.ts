import "server-only";
import { z } from "zod";
import { db, Prisma } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { CALLING_KINDS, coverageRows, findRunId } from "./coverage-source.ts";

export const ListCoverage = z.object({
  /** Only instances of this run, and only APIs that take part in it. */
  run: z
    .string()
    .regex(/^([0-9]{1,9}|[0-9a-f-]{36})$/, "must be a run's number or id")
    .optional(),
  /** Only APIs of the category with this slug. */
  category: z.string().max(200).optional(),
});

/** How far an API is covered. Cells are functions × kinds; kinds that do not exist for a function count as empty cells too. */
export interface ApiCoverageLine {
  slug: string;
  name: string;
  category: string;
  categorySlug: string;
  functions: number;
  /** Functions with an instance. */
  covered: number;
  cells: number;
  /** Cells with an instance. */
  filled: number;
  generated: number;
  passed: number;
  accepted: number;
}

/**
 * How far each API with functions is covered, by category and name. Read from tallies: the cost grows with functions, not with
 * instances.
 * @throws AppError NOT_FOUND
 */
export async function listCoverage(actor: Actor, input: z.input<typeof ListCoverage>): Promise<ApiCoverageLine[]> {
  requireRole(actor, "viewer");
  const { run, category } = ListCoverage.parse(input);
  const runId = run === undefined ? null : await findRunId(run);
  const rows = await db().$queryRaw<Omit<ApiCoverageLine, "cells">[]>`
    with tally as ${coverageRows(runId)}
    select a."slug", a."name", c."name" as "category", c."slug" as "categorySlug", a."functionCount" as "functions",
      coalesce(m."covered", 0)::int as "covered", coalesce(m."filled", 0)::int as "filled",
      coalesce(w."generated", 0)::int as "generated", coalesce(w."passed", 0)::int as "passed",
      coalesce(w."accepted", 0)::int as "accepted"
    from "Api" a join "Category" c on c."id" = a."categoryId"
    left join (
      select t."apiId", count(distinct t."functionName") as "covered",
        count(distinct (t."functionName", t."kind")) filter (where t."kind" = any(${CALLING_KINDS})) as "filled"
      from tally t join "Api" o on o."id" = t."apiId"
        join "ApiFunction" f on f."documentId" = o."currentDocumentId" and f."name" = t."functionName"
      group by t."apiId") m on m."apiId" = a."id"
    left join (
      select "apiId", sum("count") as "generated", sum("count") filter (where "checkOutcome" <> 'fail') as "passed",
        sum("count") filter (where "status" = 'accepted') as "accepted"
      from tally where "functionName" = '' group by "apiId") w on w."apiId" = a."id"
    where a."archivedAt" is null and a."functionCount" > 0
      ${category === undefined ? Prisma.empty : Prisma.sql`and c."slug" = ${category}`}
      ${runId === null ? Prisma.empty : Prisma.sql`and exists (select 1 from "SimulationRunApi" r where r."runId" = ${runId}::uuid and r."apiId" = a."id")`}
    order by c."name", a."name", a."id"`;
  return rows.map((row) => ({ ...row, cells: row.functions * CALLING_KINDS.length }));
}
