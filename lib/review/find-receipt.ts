import "server-only";
import type { Verdict } from "#lib/domain/decision.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** What whoever decided gets back; the same again for every retry. */
export interface DecisionReceipt {
  decisionId: string;
  instanceId: string;
  verdict: Verdict;
  /** Status that the decision led to. */
  status: InstanceStatus;
  revision: number;
  /** ISO 8601. */
  decidedAt: string;
}

/**
 * The receipt of a decision that was stored under this key before, if there is one.
 * @throws AppError INVALID when the key belongs to somebody else's decision, or to one about something else
 */
export async function findReceipt(
  tx: Db,
  sent: { idempotencyKey: string; memberId: string; verdict: Verdict; instanceId?: string },
): Promise<DecisionReceipt | undefined> {
  const stored = await tx.decision.findUnique({ where: { idempotencyKey: sent.idempotencyKey } });
  if (!stored) return undefined;
  const isSame =
    stored.memberId === sent.memberId &&
    stored.verdict === sent.verdict &&
    (sent.instanceId ?? stored.instanceId) === stored.instanceId;
  if (!isSame) throw new AppError("INVALID", "This idempotency key was used for another decision: make a new one.");
  return {
    decisionId: stored.id,
    instanceId: stored.instanceId,
    verdict: stored.verdict,
    status: stored.toStatus,
    revision: stored.revision,
    decidedAt: stored.createdAt.toISOString(),
  };
}
