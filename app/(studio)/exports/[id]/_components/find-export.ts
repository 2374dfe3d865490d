import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import type { ExportView } from "#lib/export/export-view.ts";
import { getExport } from "#lib/export/get-export.ts";
import { listExports } from "#lib/export/list-exports.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";

const ExportNumber = z.coerce.number().int().positive().max(2_147_483_646);

/**
 * An export by its number, as people say it, or by its id.
 * @throws AppError NOT_FOUND
 */
export async function findExport(actor: Actor, key: string): Promise<ExportView> {
  if (z.uuid().safeParse(key).success) return getExport(actor, { id: key });
  const number = ExportNumber.safeParse(key);
  if (number.success) {
    const { rows } = await listExports(actor, { before: number.data + 1, limit: 1 });
    if (rows[0]?.number === number.data) return rows[0];
  }
  throw new AppError("NOT_FOUND", `There is no export “${key}”: it may have been deleted.`);
}
