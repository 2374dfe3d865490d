import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { InstructionKind } from "#lib/domain/scenario.ts";
import { db, Prisma } from "#lib/platform/db/client.ts";

/** Kinds that call a function, and so have a place on the map of functions. */
export const CALLING_KINDS: readonly InstructionKind[] = InstructionKind.options.filter(
  (kind) => kind !== "noSuitableTool",
);

/** The id of a run by number or id. @throws AppError NOT_FOUND */
export async function findRunId(run: string): Promise<string> {
  const row = await db().simulationRun.findUnique({
    where: run.length === 36 ? { id: run } : { number: Number(run) },
    select: { id: true },
  });
  if (!row) throw new AppError("NOT_FOUND", `There is no run ${run}.`);
  return row.id;
}

/** The tallies of the corpus, or of one run, in one shape. */
export const coverageRows = (runId: string | null): Prisma.Sql =>
  runId === null
    ? Prisma.sql`(select "apiId", "functionName", "kind", "status", "checkOutcome", "count" from "CoverageTally" where "count" > 0)`
    : Prisma.sql`(select "apiId", "functionName", "kind", "status", "checkOutcome", "count" from "RunCoverageTally"
        where "runId" = ${runId}::uuid and "count" > 0)`;
