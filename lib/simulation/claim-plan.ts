import "server-only";
import { InstructionKind } from "#lib/domain/scenario.ts";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { dbPool } from "#lib/platform/db/pool.ts";

/** An API of a run that this process plans. Only the job it names may close the plan. */
export interface PlanClaim {
  runId: string;
  apiId: string;
  jobId: string;
  apiSlug: string;
  /** The document that the run is about; null: the API's current one. */
  documentId: string | null;
  requestedCount: number;
  /** How many it had before, of a run that wants more than it had planned. */
  writtenCount: number;
  /** What was dealt to this API, those written before included; empty until the run's kinds are dealt. */
  kinds: InstructionKind[];
  /** How often the planning was begun, this time included. */
  attempt: number;
  runCreatedAt: Date;
  config: SimulationRunConfig;
}

/** Takes the planning of an API for this job. @returns null when it is another job's or over, or its run is paused or over */
export async function claimPlan(runId: string, apiId: string, jobId: string): Promise<PlanClaim | null> {
  const { rows } = await dbPool().query<ClaimedRow>({
    name: "claim-plan",
    text: `
      update "SimulationRunApi" ra set "state" = 'running', "attempt" = ra."attempt" + 1
      from "SimulationRun" r, "Api" a
      where ra."runId" = $1::uuid and ra."apiId" = $2::uuid and ra."jobId" = $3::uuid and ra."state" in ('queued', 'running')
        and r."id" = ra."runId" and r."status" in ('queued', 'running') and a."id" = ra."apiId"
      returning ra."attempt", a."slug" as "apiSlug", ra."documentId", ra."requestedCount", ra."generatedCount" as "writtenCount",
        ra."kinds", r."createdAt" as "runCreatedAt", r."config", r."startedAt" is null as "isFirst"`,
    values: [runId, apiId, jobId],
  });
  const [row] = rows;
  if (!row) {
    // Of a paused run: a process that was killed left it so. Resume enqueues what waits.
    await letGo(runId, apiId, jobId);
    return null;
  }
  const { isFirst, kinds, config, ...plan } = row;
  // One that was paused before it began begins when it goes on. By the database's clock, like all that is reckoned with it.
  if (isFirst)
    await db().$executeRaw`
      update "SimulationRun" set "status" = 'running', "startedAt" = now()
      where "id" = ${runId}::uuid and "startedAt" is null and "status" in ('queued', 'running')`;
  return {
    ...{ runId, apiId, jobId, ...plan },
    kinds: InstructionKind.array().parse(kinds),
    config: SimulationRunConfig.parse(config),
  };
}

/** As the database gives it. */
type ClaimedRow = Omit<PlanClaim, "runId" | "apiId" | "jobId" | "kinds" | "config"> & {
  kinds: unknown;
  config: unknown;
  isFirst: boolean;
};

/**
 * Lets go of a plan whose run is paused: it waits to be resumed, with the calls that are stored.
 * @returns false when the run goes on already, so that this job should too, or when the claim is void
 */
export function returnPlan({ runId, apiId, jobId }: PlanClaim): Promise<boolean> {
  return letGo(runId, apiId, jobId);
}

async function letGo(runId: string, apiId: string, jobId: string): Promise<boolean> {
  // The lock is the one that resuming waits for: either it sees the plan waiting, or we see the run going on.
  const returned = await db().$executeRaw`
    with run as (select "id" from "SimulationRun" where "id" = ${runId}::uuid and "status" = 'paused' for share)
    update "SimulationRunApi" a set "state" = 'queued' from run
    where a."runId" = run."id" and a."apiId" = ${apiId}::uuid and a."jobId" = ${jobId}::uuid and a."state" = 'running'`;
  return returned > 0;
}
