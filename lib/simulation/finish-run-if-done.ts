import "server-only";
import type { Db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { orderMore } from "./order-more.ts";

/**
 * Closes a run when none of its APIs is still to be planned, no episode is open and it needs no more of them. The caller has changed
 * the run's row or an episode in this transaction; the lock on the row makes the last two finishers see each other (no stronger one:
 * every new instance holds a key share on the run, and two of them waiting for more would wait for each other).
 * @param held true when an earlier statement of the transaction has taken that lock
 */
export async function finishRunIfDone(tx: Db, runId: string, held = false): Promise<void> {
  if (!held) await tx.$queryRaw`select 1 from "SimulationRun" where "id" = ${runId}::uuid for no key update`;
  if (await hasOpenWork(tx, runId)) return;
  if (await orderMore(tx, runId)) return;
  await tx.$executeRaw`
    update "SimulationRun" set "finishedAt" = now(), "pausedBy" = null, "pauseReason" = null,
      "status" = (case when "plannedCount" = 0 and "stopReason" is null then 'failed' else 'finished' end)::"RunStatus",
      "failureMessage" = case when "plannedCount" = 0 and "stopReason" is null then (
        select min("failureMessage") from "SimulationRunApi" where "runId" = ${runId}::uuid) end
    where "id" = ${runId}::uuid and "status" in ('queued', 'running', 'paused')`;
}

/** finishRunIfDone in a transaction of its own, and those who watch the run are told. */
export async function closeRunIfDone(runId: string): Promise<void> {
  await withTransaction(async (tx) => {
    await finishRunIfDone(tx, runId);
    await announceChange(tx, { kind: "run", id: runId });
  });
}

/** True while an API of the run is to be planned or an episode is open. */
export async function hasOpenWork(tx: Db, runId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ isOpen: boolean }[]>`
    select exists (select 1 from "SimulationRunApi" a where a."runId" = ${runId}::uuid and a."state" in ('queued', 'running'))
      or exists (select 1 from "Episode" e where e."runId" = ${runId}::uuid and e."state" in ('queued', 'running')) as "isOpen"`;
  return row?.isOpen ?? false;
}
