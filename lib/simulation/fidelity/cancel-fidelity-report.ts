import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

export const FidelityReportRef = z.strictObject({ reportId: z.uuid() });

/**
 * Ends a report; what was compared stays. Cancelling twice changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is over already
 */
export async function cancelFidelityReport(actor: Actor, input: z.infer<typeof FidelityReportRef>): Promise<void> {
  requireRole(actor, "admin");
  const { reportId } = FidelityReportRef.parse(input);
  await withTransaction(async (tx) => {
    const cancelled = await tx.fidelityReport.updateMany({
      where: { id: reportId, status: { in: ["queued", "running"] } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    if (cancelled.count === 0) {
      const report = await tx.fidelityReport.findUnique({ where: { id: reportId }, select: { status: true } });
      if (!report) throw new AppError("NOT_FOUND", "There is no such report.");
      if (report.status === "cancelled") return;
      throw new AppError("CONFLICT", "This report is complete: it cannot be cancelled any more.");
    }
    await announceChange(tx, { kind: "fidelity", id: reportId });
  });
}
