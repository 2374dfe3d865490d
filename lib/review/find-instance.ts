import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** An instance as a link names it: its number, or its id. */
export const InstanceRef = z.union(
  [z.string().regex(/^[1-9][0-9]{0,8}$/), z.guid()],
  "must be an instance's number or id",
);
export type InstanceRef = z.infer<typeof InstanceRef>;

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
