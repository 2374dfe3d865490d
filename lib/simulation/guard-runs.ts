import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { StopConditions } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import type { JobWorker } from "#lib/platform/jobs/job-loop.ts";
import { countInstances } from "./apply-stop-conditions.ts";
import { closeRunIfDone } from "./finish-run-if-done.ts";
import { resumeSimulationRun } from "./resume-simulation-run.ts";
import { endRun, stopRun } from "./stop-run.ts";

const LOOK_MS = 1000;

/**
 * Looks after what no episode sees: time that runs out, instances that reviewers accept, and what dead processes left: reservations,
 * and runs that are done.
 * Every worker does so; all of it is idempotent.
 */
export const runGuard: JobWorker = {
  name: "guard-runs",
  start() {
    const stop = new AbortController();
    const running = guardUntil(stop.signal);
    return {
      async stop() {
        stop.abort();
        await running;
      },
    };
  },
};

async function guardUntil(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await guardRuns();
    } catch (error) {
      console.error(`[simulation] runs are not looked after: ${(error as Error).message}`);
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
  }
}

/** One look at every open run that has a stop condition, or nothing left to do. */
export async function guardRuns(): Promise<void> {
  await closeRunsThatAreDone();
  const runs = await db().$queryRaw<GuardedRun[]>`
    select "id", "config"->'stop' as "stop", "status"::text as "status", "pausedBy",
      (extract(epoch from coalesce("idleSince", now()) - "startedAt") / 60 - "idleMs" / 60000.0)::float8 as "minutes"
    from "SimulationRun" where "status" in ('queued', 'running', 'paused') and coalesce("config"->'stop', '{}') <> '{}'`;
  for (const run of runs) await guardRun(run);
}

/** Of which a process stored the last instance, and was killed before it could close them. */
async function closeRunsThatAreDone(): Promise<void> {
  const runs = await db().$queryRaw<{ id: string }[]>`
    select r."id" from "SimulationRun" r where r."status" in ('queued', 'running', 'paused')
      and not exists (select 1 from "SimulationRunApi" a where a."runId" = r."id" and a."state" in ('queued', 'running'))
      and not exists (select 1 from "Episode" e where e."runId" = r."id" and e."state" in ('queued', 'running'))`;
  for (const { id } of runs) await closeRunIfDone(id);
}

interface GuardedRun {
  id: string;
  stop: unknown;
  status: string;
  pausedBy: string | null;
  /** At work: pauses are left out. */
  minutes: number | null;
}

async function guardRun({ id, stop, status, pausedBy, minutes }: GuardedRun): Promise<void> {
  const conditions = StopConditions.parse(stop);
  if (conditions.minutes !== undefined && minutes !== null && minutes >= conditions.minutes) {
    return stopRun(id, "minutes");
  }
  if (conditions.accepted === undefined) return;
  const { accepted, waiting } = await countInstances(db(), id);
  if (accepted >= conditions.accepted) return endRun(id, "accepted");
  const isShort = accepted + waiting < conditions.accepted;
  if (status === "paused" && pausedBy === "review" && isShort) await resumeSimulationRun(SYSTEM, { runId: id });
}
