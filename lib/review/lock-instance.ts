import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** What a write looks at before it changes an instance. */
export interface LockedInstance {
  id: string;
  number: number;
  status: InstanceStatus;
  revision: number;
  claimToken: string | null;
  claimedUntil: Date | null;
  /** Who holds a claim that has not run out (by the database's clock). */
  claimedById: string | null;
}

/**
 * Reads an instance and keeps everybody else from changing it until the transaction ends.
 * @throws AppError NOT_FOUND
 */
export async function lockInstance(tx: Db, instanceId: string): Promise<LockedInstance> {
  const [row] = await tx.$queryRaw<LockedInstance[]>`
    SELECT "id", "number", "status", "revision", "claimToken", "claimedUntil",
      CASE WHEN "claimedUntil" > clock_timestamp() THEN "claimedById" END AS "claimedById"
    FROM "Instance" WHERE "id" = ${instanceId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("NOT_FOUND", "This instance does not exist any more: go back to the list.");
  return row;
}
