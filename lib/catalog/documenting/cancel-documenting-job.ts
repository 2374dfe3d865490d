import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

/**
 * Ends a documenting job for good. Documents it has proposed stay; APIs under way are given up, their attempts are kept.
 * Cancelling twice changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is over already
 */
export async function cancelDocumentingJob(actor: Actor, { jobId }: { jobId: string }): Promise<void> {
  requireRole(actor, "admin");
  await withTransaction(async (tx) => {
    const cancelled = await tx.documentingJob.updateMany({
      where: { id: jobId, status: { in: ["queued", "running"] } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    if (cancelled.count === 0) {
      const job = await tx.documentingJob.findUnique({ where: { id: jobId }, select: { status: true } });
      if (!job) throw new AppError("NOT_FOUND", "There is no such documenting job.");
      if (job.status === "cancelled") return;
      throw new AppError("CONFLICT", `This job is ${job.status}: it cannot be cancelled any more.`);
    }
    await tx.documentingTask.updateMany({
      where: { documentingJobId: jobId, state: { in: ["queued", "running"] } },
      data: { state: "cancelled", finishedAt: new Date() },
    });
    await announceChange(tx, { kind: "documenting", id: jobId });
  });
}
