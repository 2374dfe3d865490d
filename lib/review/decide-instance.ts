import "server-only";
import type { NewDecision } from "#lib/domain/decision.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { acceptInstance } from "./accept-instance.ts";
import type { DecisionReceipt } from "./find-receipt.ts";
import { markNeedsFix } from "./mark-needs-fix.ts";
import { rejectInstance } from "./reject-instance.ts";
import { reopenInstance } from "./reopen-instance.ts";

const VERBS = { accept: acceptInstance, reject: rejectInstance, needsFix: markNeedsFix, reopen: reopenInstance };

/**
 * Does what a sent decision says, for doors that take any of the four.
 * @throws AppError as the verb of the verdict does
 */
export async function decideInstance(actor: Actor, decision: NewDecision): Promise<DecisionReceipt> {
  requireMember(actor, "reviewer");
  const { verdict, ...input } = decision;
  return VERBS[verdict](actor, input);
}
