import "server-only";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { HeldClaims } from "./extend-claims.ts";

/**
 * Gives claimed instances back, as a review page does when it is closed. Claims that are somebody else's by now stay.
 * @throws AppError FORBIDDEN, INVALID
 */
export async function releaseClaims(actor: Actor, input: HeldClaims): Promise<{ released: number }> {
  const { memberId } = requireMember(actor, "reviewer");
  const { claims } = HeldClaims.parse(input);
  const released = await withTransaction(
    (tx) => tx.$executeRaw`
    UPDATE "Instance" i SET "claimedById" = NULL, "claimToken" = NULL, "claimedUntil" = NULL
    FROM unnest(${claims.map((claim) => claim.instanceId)}::uuid[], ${claims.map((claim) => claim.claimToken)}::uuid[])
      AS held("instanceId", "token")
    WHERE i."id" = held."instanceId" AND i."claimToken" = held."token" AND i."claimedById" = ${memberId}`,
  );
  return { released };
}
