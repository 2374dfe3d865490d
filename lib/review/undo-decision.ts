import "server-only";
import { NewUndo } from "#lib/domain/decision.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { describeConflict } from "./describe-conflict.ts";
import { type DecisionReceipt, findReceipt } from "./find-receipt.ts";
import { loadReviewItems, type ReviewItem } from "./load-review-items.ts";
import { lockInstance } from "./lock-instance.ts";
import { IS_SINGLE, isStanding } from "./standing-decision.ts";
import { supersedeDecisions } from "./supersede-decisions.ts";

/** The undo's receipt and, where the instance was claimed again, all that shows it. */
export interface UndoReceipt extends DecisionReceipt {
  item: ReviewItem | null;
}

type MemberActor = Extract<Actor, { kind: "member" }>;

/**
 * Takes a decision back by appending one that supersedes it; the instance gets the status it had before. Without `decisionId`,
 * the member's last decision that still stands, so that undoing again goes one further back, without limit. Sent again with
 * the same key, nothing is written.
 * @throws AppError FORBIDDEN for decisions of others (admins may); NOT_FOUND when there is nothing to undo; INVALID for an undo
 * of an undo; CONFLICT when the instance was decided or edited since, naming by whom
 */
export async function undoDecision(
  actor: Actor,
  input: Partial<NewUndo> & { idempotencyKey: string },
): Promise<UndoReceipt> {
  const member = requireMember(actor, "reviewer");
  const undo = NewUndo.parse(input);
  const { memberId } = member;
  return withTransaction(async (tx) => {
    // One undo of a member at a time: two quick ones take back two decisions, not one twice.
    await tx.$queryRaw`SELECT 1 AS "locked" FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`undo ${memberId}`}, 0))) held`;
    const sent = { idempotencyKey: undo.idempotencyKey, memberId, verdict: "undo" } as const;
    if (!(await findReceipt(tx, sent))) await takeBack(tx, member, undo);
    const receipt = await findReceipt(tx, sent);
    if (!receipt) throw new AppError("INTERNAL", "An undo left no decision behind.");
    const [item] = undo.claim ? await loadReviewItems(tx, memberId, [receipt.instanceId]) : [];
    return { ...receipt, item: item ?? null };
  });
}

interface UndoTarget {
  id: string;
  instanceId: string;
  memberId: string;
  verdict: string;
  revision: number;
  toStatus: "pending" | "accepted" | "rejected" | "needsFix";
}

async function takeBack(tx: Db, member: MemberActor, undo: NewUndo): Promise<void> {
  const target = undo.decisionId
    ? await findDecision(tx, undo.decisionId)
    : await findLastDecision(tx, member.memberId);
  if (!target) throw new AppError("NOT_FOUND", "There is no decision of yours to undo.");
  if (target.memberId !== member.memberId && member.role !== "admin") {
    throw new AppError("FORBIDDEN", "Only the member who decided can undo it: reopen the instance instead.");
  }
  if (target.verdict === "undo") throw new AppError("INVALID", "An undo cannot be undone: decide again instead.");
  const keyOf = () => undo.idempotencyKey;
  const undone = await supersedeDecisions(tx, [target], { memberId: member.memberId, keyOf, claim: undo.claim });
  if (undone.length > 0) return;
  const row = await lockInstance(tx, target.instanceId);
  throw await describeConflict(tx, row, { revision: target.revision, status: target.toStatus });
}

const findDecision = (tx: Db, id: string): Promise<UndoTarget | null> =>
  tx.decision.findUnique({
    where: { id },
    select: { id: true, instanceId: true, memberId: true, verdict: true, revision: true, toStatus: true },
  });

/** Decisions made one by one: those of a bulk act or an edit have a composed key, and an undo of their own. */
async function findLastDecision(tx: Db, memberId: string): Promise<UndoTarget | undefined> {
  const [row] = await tx.$queryRaw<UndoTarget[]>`
    SELECT d."id", d."instanceId", d."memberId", d."verdict", d."revision", d."toStatus" FROM "Decision" d
    WHERE d."memberId" = ${memberId} AND ${IS_SINGLE} AND ${isStanding()}
    ORDER BY d."createdAt" DESC LIMIT 1`;
  return row;
}
