import "server-only";
import { z } from "zod";
import type { Verdict } from "#lib/domain/decision.ts";
import { InstanceRef, type InstanceStatus } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import { type Db, db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { findInstance } from "./find-instance.ts";
import { type LoadedInstance, loadInstances } from "./load-instances.ts";

export const InstanceQuery = z.object({ instanceId: InstanceRef });

/** A line of the history. Times are ISO 8601. */
export interface HistoryDecision {
  id: string;
  verdict: Verdict;
  reasonCodes: ReasonCode[];
  note: string | null;
  fromStatus: InstanceStatus;
  toStatus: InstanceStatus;
  revision: number;
  memberId: string;
  by: string;
  at: string;
  /** The decision that this undo takes back. */
  supersedesId: string | null;
  isUndone: boolean;
}

export interface InstanceDetail extends LoadedInstance {
  /** Who reviews it at this moment. */
  claim: { memberId: string; by: string; until: string } | null;
  /** Newest first, 200 at most. */
  decisions: HistoryDecision[];
  /** Newest first; empty before the first edit. `by` is null for the original. */
  revisions: { number: number; by: string | null; at: string }[];
}

/**
 * Everything the page of one instance shows, by id or by number.
 * @throws AppError NOT_FOUND
 */
export async function getInstance(actor: Actor, input: { instanceId: InstanceRef }): Promise<InstanceDetail> {
  requireRole(actor, "viewer");
  const id = await findInstance(db(), input.instanceId);
  const [[instance], claim, decisions, revisions] = await Promise.all([
    loadInstances(db(), [id]),
    readClaim(db(), id),
    readDecisions(db(), id),
    readRevisions(db(), id),
  ]);
  // Deleted between the two reads: say so as if it had never been there.
  if (!instance) return getInstance(actor, input);
  return { ...instance, claim, decisions, revisions };
}

async function readClaim(tx: Db, instanceId: string): Promise<InstanceDetail["claim"]> {
  const [row] = await tx.$queryRaw<{ memberId: string; by: string; until: Date }[]>`
    SELECT m."id" AS "memberId", m."name" AS "by", i."claimedUntil" AS "until"
    FROM "Instance" i JOIN "Member" m ON m."id" = i."claimedById"
    WHERE i."id" = ${instanceId}::uuid AND i."claimedUntil" > now()`;
  return row ? { ...row, until: row.until.toISOString() } : null;
}

async function readDecisions(tx: Db, instanceId: string): Promise<HistoryDecision[]> {
  const rows = await tx.decision.findMany({
    where: { instanceId },
    orderBy: { createdAt: "desc" },
    take: 200,
    include: { member: { select: { name: true } }, superseded: { select: { id: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    verdict: row.verdict,
    reasonCodes: row.reasonCodes as ReasonCode[],
    note: row.note,
    fromStatus: row.fromStatus,
    toStatus: row.toStatus,
    revision: row.revision,
    memberId: row.memberId,
    by: row.member.name,
    at: row.createdAt.toISOString(),
    supersedesId: row.supersedesId,
    isUndone: row.superseded !== null,
  }));
}

async function readRevisions(tx: Db, instanceId: string): Promise<InstanceDetail["revisions"]> {
  const rows = await tx.revision.findMany({
    where: { instanceId },
    orderBy: { number: "desc" },
    select: { number: true, createdAt: true, member: { select: { name: true } } },
  });
  return rows.map((row) => ({ number: row.number, by: row.member?.name ?? null, at: row.createdAt.toISOString() }));
}
