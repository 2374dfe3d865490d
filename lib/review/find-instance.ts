import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import type { InstanceRef } from "#lib/domain/instance.ts";
import type { Db } from "#lib/platform/db/client.ts";

/**
 * The id behind a number or an id.
 * @throws AppError NOT_FOUND
 */
export async function findInstance(tx: Db, ref: InstanceRef): Promise<string> {
  const where = /^\d+$/.test(ref) ? { number: Number(ref) } : { id: ref };
  const found = await tx.instance.findUnique({ where, select: { id: true } });
  if (!found)
    throw new AppError("NOT_FOUND", `There is no instance ${ref}: it may have been deleted with its run or API.`);
  return found.id;
}
