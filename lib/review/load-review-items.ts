import "server-only";
import type { Db } from "#lib/platform/db/client.ts";
import type { Claim } from "./claim-lease.ts";
import { type LoadedInstance, loadInstances } from "./load-instances.ts";

/** What the review page needs to show one instance and decide on it, without a second request. */
export interface ReviewItem extends LoadedInstance {
  claim: Claim;
}

/** Loads the instances that the member holds, in the order of `ids`; those that the member does not hold are left out. */
export async function loadReviewItems(tx: Db, memberId: string, ids: string[]): Promise<ReviewItem[]> {
  const claims = await tx.$queryRaw<{ id: string; token: string; until: Date }[]>`
    SELECT "id", "claimToken" AS "token", "claimedUntil" AS "until" FROM "Instance"
    WHERE "id" = ANY(${ids}::uuid[]) AND "claimedById" = ${memberId} AND "claimedUntil" > clock_timestamp()`;
  const byId = new Map(claims.map(({ id, token, until }) => [id, { token, until: until.toISOString() }]));
  const loaded = await loadInstances(
    tx,
    ids.filter((id) => byId.has(id)),
  );
  return loaded.flatMap((instance) => {
    const claim = byId.get(instance.id);
    return claim ? [{ ...instance, claim }] : [];
  });
}
