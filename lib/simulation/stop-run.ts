import "server-only";
import type { StopReason } from "#lib/domain/simulation-run.ts";
import { type Db, db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";

/**
 * A stop condition is met: no episode begins any more, those under way come to their end, and with the last of them the run is
 * finished. Of several conditions the first stays. Idempotent.
 */
export async function stopRun(runId: string, reason: StopReason): Promise<void> {
  const { count } = await db().simulationRun.updateMany({
    where: { id: runId, stopReason: null, status: { in: ["queued", "running", "paused"] } },
    data: { stopReason: reason },
  });
  if (count === 0) return;
  await withTransaction(async (tx) => {
    await cancelWaiting(tx, runId, ["queued"]);
    await finishRunIfDone(tx, runId);
    await announceChange(tx, { kind: "run", id: runId });
  });
}

/** A stop condition is met exactly, and what is under way is not wanted: the run is finished at once. Idempotent. */
export async function endRun(runId: string, reason: StopReason): Promise<void> {
  const { count } = await db().simulationRun.updateMany({
    where: { id: runId, status: { in: ["queued", "running", "paused"] } },
    data: { stopReason: reason, status: "finished", finishedAt: new Date(), pausedBy: null, pauseReason: null },
  });
  if (count > 0) await clearEndedRun(runId);
}

/** Cancels what a run that has ended left open. Apart from what ended it: rows are never locked in two orders. */
export async function clearEndedRun(runId: string): Promise<void> {
  await withTransaction(async (tx) => {
    await cancelWaiting(tx, runId, ["queued", "running"]);
    await announceChange(tx, { kind: "run", id: runId });
  });
}

/** Cancels the episodes and plans of a run that are in one of these states. */
export async function cancelWaiting(tx: Db, runId: string, states: ("queued" | "running")[]): Promise<void> {
  await tx.$executeRaw`
    update "Episode" set "state" = 'cancelled', "finishedAt" = now()
    where "id" in (
      select "id" from "Episode" where "runId" = ${runId}::uuid and "state" = any(${states}::"WorkState"[])
      order by "id" for no key update
    )`;
  // A plan under way would only bring more of what is not wanted.
  await tx.simulationRunApi.updateMany({
    where: { runId, state: { in: ["queued", "running"] } },
    data: { state: "cancelled" },
  });
}
