import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type ExportView, viewExports } from "./export-view.ts";

export const ExportKey = z.object({ id: z.uuid("must be an export's id") });

/**
 * One export with its counts, its manifest when it is ready, and why it failed when it did.
 * @throws AppError NOT_FOUND
 */
export async function getExport(actor: Actor, { id }: z.infer<typeof ExportKey>): Promise<ExportView> {
  requireRole(actor, "viewer");
  const [found] = await viewExports({ where: { id } });
  if (!found) throw new AppError("NOT_FOUND", "There is no such export: it may have been deleted.");
  return found;
}
