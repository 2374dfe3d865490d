import "server-only";
import type { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { removeExportFiles } from "#lib/platform/files/export-storage.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import type { ExportKey } from "./get-export.ts";

/**
 * Removes an export and its files for good; the instances stay.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT while it is being written
 */
export async function deleteExport(actor: Actor, { id }: z.infer<typeof ExportKey>): Promise<void> {
  requireRole(actor, "admin");
  await withTransaction(async (tx) => {
    const deleted = await tx.export.deleteMany({ where: { id, status: { notIn: ["queued", "running"] } } });
    if (deleted.count === 0) {
      const found = await tx.export.findUnique({ where: { id }, select: { status: true } });
      if (!found) throw new AppError("NOT_FOUND", "There is no such export: it may have been deleted.");
      throw new AppError("CONFLICT", `This export is ${found.status}: cancel it first, then delete it.`);
    }
    // Before the commit: when the files cannot be removed, the row that names them stays. Doing it twice is harmless.
    await removeExportFiles(id);
    await announceChange(tx, { kind: "export", id });
  });
}
