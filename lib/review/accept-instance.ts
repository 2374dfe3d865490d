import "server-only";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import type { DecisionReceipt } from "./find-receipt.ts";
import { type DecisionInput, recordDecision } from "./record-decision.ts";

/**
 * Takes an instance into the corpus. Sent again with the same key, nothing is written.
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID; CONFLICT when the instance changed since it was read
 */
export async function acceptInstance(actor: Actor, input: DecisionInput): Promise<DecisionReceipt> {
  return recordDecision(requireMember(actor, "reviewer"), { ...input, verdict: "accept" });
}
