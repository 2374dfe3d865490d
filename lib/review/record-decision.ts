import "server-only";
import type { z } from "zod";
import { storableText } from "#lib/catalog/storable.ts";
import { NewDecision } from "#lib/domain/decision.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { describeConflict, describeForeignClaim } from "./describe-conflict.ts";
import { type DecisionReceipt, findReceipt } from "./find-receipt.ts";
import { type LockedInstance, lockInstance } from "./lock-instance.ts";
import { writeDecisions } from "./write-decisions.ts";

type MemberActor = Extract<Actor, { kind: "member" }>;

/** A decision as a verb of its own takes it: the verdict is the verb. */
export type DecisionInput = Omit<z.input<typeof NewDecision>, "verdict">;

/**
 * The one way a person's decision is stored. One transaction: lock the instance, compare it with what the member had read,
 * append the decision. Sent again with the same key, the answer is the same and nothing is written, also when both arrive at
 * once.
 * @throws AppError NOT_FOUND; INVALID for a key of another decision; CONFLICT when the instance was edited, decided, or claimed
 * by another member since, with who did what in the details
 */
export async function recordDecision(
  member: MemberActor,
  input: z.input<typeof NewDecision>,
): Promise<DecisionReceipt> {
  const decision = NewDecision.parse(input);
  const { instanceId, idempotencyKey, verdict } = decision;
  return withTransaction(async (tx) => {
    const row = await lockInstance(tx, instanceId);
    const refusal = findRefusal(row, decision, member.memberId);
    if (!refusal) await writeDecision(tx, row, decision, member.memberId);
    const receipt = await findReceipt(tx, { idempotencyKey, memberId: member.memberId, verdict, instanceId });
    if (receipt) return receipt;
    throw refusal === "claim" ? await describeForeignClaim(tx, row) : await describeConflict(tx, row, readBy(decision));
  });
}

/** What was on the member's screen. */
const readBy = ({ revision, verdict, expectedStatus }: NewDecision): { revision: number; status?: InstanceStatus } => {
  const status = expectedStatus ?? (verdict === "reopen" ? undefined : "pending");
  return status ? { revision, status } : { revision };
};

function findRefusal(
  row: LockedInstance,
  decision: NewDecision,
  memberId: string,
): "revision" | "status" | "claim" | undefined {
  const { status = row.status } = readBy(decision);
  if (row.revision !== decision.revision) return "revision";
  if (row.status !== status) return "status";
  if (decision.verdict === "reopen" && row.status === "pending") return "status";
  // A token that ran out still counts while nobody else took the instance.
  if (row.claimedById !== null && row.claimedById !== memberId) return "claim";
  return undefined;
}

async function writeDecision(tx: Db, row: LockedInstance, decision: NewDecision, memberId: string): Promise<void> {
  const { verdict, reasonCodes, note, activeMs, idempotencyKey } = decision;
  await writeDecisions(tx, [{ ...row, instanceId: row.id, idempotencyKey }], {
    memberId,
    verdict,
    reasonCodes,
    note: note === undefined ? undefined : storableText(note),
    activeMs,
  });
}
