import "server-only";
import { storable } from "#lib/catalog/storable.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import { NewRevision } from "#lib/domain/revision.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { keepStepLogs } from "./keep-step-logs.ts";
import { type EditReceipt, type EditTools, saveRevision } from "./save-revision.ts";

/**
 * Stores an edit as a new revision; the original stays as revision 0. The rules run again, and a decided instance goes back to
 * pending. Saving what is stored already changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID; CONFLICT when it was edited since, with the current content in the details
 */
export async function editInstance(actor: Actor, input: NewRevision, tools: EditTools): Promise<EditReceipt> {
  const member = requireMember(actor, "reviewer");
  const { instanceId, baseRevision, content } = NewRevision.parse(input);
  const { steps, ...texts } = content;
  const compose = async (current: InstanceContent) => storable({ ...texts, steps: keepStepLogs(steps, current.steps) });
  return saveRevision(member, { instanceId, baseRevision, compose }, tools);
}
