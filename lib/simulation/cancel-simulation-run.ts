import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { loadRunStatus } from "./load-run-status.ts";
import { clearEndedRun } from "./stop-run.ts";

/**
 * Ends a run for good. Instances it has made stay; episodes under way are aborted and leave nothing. Cancelling
 * a cancelled run again does what a killed process may have left undone.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is over already
 */
export async function cancelSimulationRun(actor: Actor, { runId }: { runId: string }): Promise<void> {
  requireRole(actor, "admin");
  // First the run alone, so that workers that store episodes at this moment never wait for what we wait for; from then on no
  // episode of it is stored any more.
  await withTransaction(async (tx) => {
    const cancelled = await tx.simulationRun.updateMany({
      where: { id: runId, status: { in: ["queued", "running", "paused"] } },
      data: { status: "cancelled", finishedAt: new Date(), pausedBy: null, pauseReason: null },
    });
    if (cancelled.count > 0) return announceChange(tx, { kind: "run", id: runId });
    const status = await loadRunStatus(tx, runId);
    if (status !== "cancelled") {
      throw new AppError("CONFLICT", `This run is ${status}: it cannot be cancelled any more.`);
    }
  });
  await clearEndedRun(runId);
}
