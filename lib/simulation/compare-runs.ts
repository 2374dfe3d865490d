import "server-only";
import { z } from "zod";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { getSimulationRun, type RunDetail, RunKey } from "./get-simulation-run.ts";

export const CompareRuns = z.object({ a: RunKey.shape.run, b: RunKey.shape.run });

/** What is compared of a run, beside its settings. */
export interface ComparedRun extends Omit<RunDetail, "newest" | "apis"> {
  /** From the first job to the end, or to now; null before it started. */
  seconds: number | null;
  /** Instances that a rule found something in, by its code, of the newest CHECKED_INSTANCES. */
  checkCodes: Record<string, number>;
}

/** How many instances the codes are counted in: a run of a million must not take a minute to compare. */
export const CHECKED_INSTANCES = 20_000;

/**
 * Two runs with what they were set to and what they came to. Codes of checks are counted in the newest instances only; all
 * other figures come from tallies.
 * @throws AppError NOT_FOUND
 */
export async function compareRuns(
  actor: Actor,
  input: z.input<typeof CompareRuns>,
): Promise<{ a: ComparedRun; b: ComparedRun }> {
  requireRole(actor, "viewer");
  const keys = CompareRuns.parse(input);
  const [a, b] = await Promise.all([readRun(actor, keys.a), readRun(actor, keys.b)]);
  return { a, b };
}

async function readRun(actor: Actor, key: string): Promise<ComparedRun> {
  const { newest: _, apis: __, ...run } = await getSimulationRun(actor, { run: key });
  return {
    ...run,
    seconds: run.workedMs === null ? null : Math.max(1, run.workedMs / 1000),
    checkCodes: await countCheckCodes(run.id),
  };
}

async function countCheckCodes(runId: string): Promise<Record<string, number>> {
  const rows = await db().$queryRaw<{ code: string; count: number }[]>`
    select code, count(*)::int as "count"
    from (select "id" from "Instance" where "runId" = ${runId}::uuid order by "id" desc limit ${CHECKED_INSTANCES}) newest
      join "InstanceSearch" s on s."instanceId" = newest."id" cross join unnest(s."checkCodes") as code
    group by code order by 2 desc, code`;
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}
