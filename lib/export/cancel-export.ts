import "server-only";
import type { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import type { ExportKey } from "./get-export.ts";

/**
 * Ends an export that is not finished; its worker notices within a second and leaves no file. Cancelling twice changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is over already
 */
export async function cancelExport(actor: Actor, { id }: z.infer<typeof ExportKey>): Promise<void> {
  requireRole(actor, "reviewer");
  await withTransaction(async (tx) => {
    const cancelled = await tx.export.updateMany({
      where: { id, status: { in: ["queued", "running"] } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    if (cancelled.count > 0) return announceChange(tx, { kind: "export", id });
    const found = await tx.export.findUnique({ where: { id }, select: { status: true } });
    if (!found) throw new AppError("NOT_FOUND", "There is no such export: it may have been deleted.");
    if (found.status !== "cancelled") {
      throw new AppError("CONFLICT", `This export is ${found.status} already: there is nothing left to cancel.`);
    }
  });
}
