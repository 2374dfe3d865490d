import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { loadRunStatus } from "./load-run-status.ts";

/**
 * Ends a run for good. Instances it has made stay; episodes under way are aborted and leave nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is over already
 */
export async function cancelSimulationRun(actor: Actor, { runId }: { runId: string }): Promise<void> {
  requireRole(actor, "admin");
  await withTransaction(async (tx) => {
    const cancelled = await tx.simulationRun.updateMany({
      where: { id: runId, status: { in: ["queued", "running", "paused"] } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    if (cancelled.count === 0) {
      const status = await loadRunStatus(tx, runId);
      if (status === "cancelled") return;
      throw new AppError("CONFLICT", `This run is ${status}: it cannot be cancelled any more.`);
    }
    const open = { runId, state: { in: ["queued" as const, "running" as const] } };
    await tx.episode.updateMany({ where: open, data: { state: "cancelled", finishedAt: new Date() } });
    await tx.simulationRunApi.updateMany({ where: open, data: { state: "cancelled" } });
    await announceChange(tx, { kind: "run", id: runId });
  });
}
