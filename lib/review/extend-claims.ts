import "server-only";
import { z } from "zod";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { CLAIM_LEASE } from "./claim-lease.ts";

/** Claims that a browser holds. */
export const HeldClaims = z.strictObject({
  claims: z.array(z.strictObject({ instanceId: z.guid(), claimToken: z.guid() })).max(500),
});
export type HeldClaims = z.infer<typeof HeldClaims>;

export interface ExtendedClaims {
  /** ISO 8601. */
  extended: { instanceId: string; until: string }[];
  /** Decided or taken over meanwhile. */
  lost: string[];
}

/**
 * The heartbeat of a review page: 10 more minutes for each claim. One that ran out is renewed as long as nobody else took the
 * instance.
 * @throws AppError FORBIDDEN, INVALID
 */
export async function extendClaims(actor: Actor, input: HeldClaims): Promise<ExtendedClaims> {
  const { memberId } = requireMember(actor, "reviewer");
  const { claims } = HeldClaims.parse(input);
  const rows = await withTransaction(
    (tx) => tx.$queryRaw<{ id: string; until: Date }[]>`
    UPDATE "Instance" i SET "claimedById" = ${memberId}, "claimToken" = held."token", "claimedUntil" = ${CLAIM_LEASE}
    FROM unnest(${claims.map((claim) => claim.instanceId)}::uuid[], ${claims.map((claim) => claim.claimToken)}::uuid[])
      AS held("instanceId", "token")
    WHERE i."id" = held."instanceId" AND i."status" = 'pending' AND (i."claimedById" IS NULL
      OR (i."claimedById" = ${memberId} AND i."claimToken" = held."token"))
    RETURNING i."id", i."claimedUntil" AS "until"`,
  );
  const extended = rows.map(({ id, until }) => ({ instanceId: id, until: until.toISOString() }));
  const kept = new Set(extended.map((claim) => claim.instanceId));
  return { extended, lost: claims.map((claim) => claim.instanceId).filter((id) => !kept.has(id)) };
}
