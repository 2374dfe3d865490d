import "server-only";
import type { Verdict } from "#lib/domain/decision.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { IS_SINGLE, isStanding } from "./standing-decision.ts";

const MOST = 50;

export interface MyDecision {
  decisionId: string;
  instanceId: string;
  number: number;
  /** Cut to 200 characters. */
  instruction: string;
  verdict: Verdict;
  reasonCodes: ReasonCode[];
  /** ISO 8601. */
  at: string;
}

/** The member's last 50 decisions that stand, newest first: what the undo key goes through, also after a reload. */
export async function listMyDecisions(actor: Actor): Promise<MyDecision[]> {
  const { memberId } = requireMember(actor, "viewer");
  const rows = await db().$queryRaw<(Omit<MyDecision, "at"> & { at: Date })[]>`
    SELECT d."id" AS "decisionId", d."instanceId", i."number", left(i."instruction", 200) AS "instruction", d."verdict",
      d."reasonCodes", d."createdAt" AS "at"
    FROM "Decision" d JOIN "Instance" i ON i."id" = d."instanceId"
    WHERE d."memberId" = ${memberId} AND ${IS_SINGLE} AND ${isStanding()}
    ORDER BY d."createdAt" DESC LIMIT ${MOST}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
