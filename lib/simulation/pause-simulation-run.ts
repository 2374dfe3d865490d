import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { loadRunStatus } from "./load-run-status.ts";

/**
 * No model call of the run is made from now on; those under way are answered and stored, and their episodes wait where they are.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is over already
 */
export async function pauseSimulationRun(actor: Actor, { runId }: { runId: string }): Promise<void> {
  requireRole(actor, "admin");
  await withTransaction(async (tx) => {
    const paused = await tx.simulationRun.updateMany({
      where: { id: runId, status: { in: ["queued", "running"] } },
      data: { status: "paused", pausedBy: "member" },
    });
    if (paused.count === 0) {
      const status = await loadRunStatus(tx, runId);
      if (status !== "paused") throw new AppError("CONFLICT", `This run is ${status}: there is nothing to pause.`);
    }
    await announceChange(tx, { kind: "run", id: runId });
  });
}
