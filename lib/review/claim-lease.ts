import "server-only";
import { Prisma } from "#lib/platform/db/client.ts";

/** Until when a claim made or renewed now holds, by the database's clock: 10 minutes. */
export const CLAIM_LEASE = Prisma.sql`(clock_timestamp() + interval '10 minutes')`;

/** Names one claim: the token is new with every claim, so a late writer cannot use somebody else's. */
export interface Claim {
  token: string;
  /** ISO 8601. */
  until: string;
}
