import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { readRevision } from "./get-revision.ts";
import { type EditReceipt, type EditTools, saveRevision } from "./save-revision.ts";

export const RestoredRevision = z.strictObject({
  instanceId: z.guid(),
  /** Revision to go back to. */
  number: z.coerce.number().int().min(0).max(1_000_000),
  /** Revision that was read. */
  baseRevision: z.int().nonnegative(),
});
export type RestoredRevision = z.infer<typeof RestoredRevision>;

/**
 * Makes an earlier revision the current one by writing it again as a new revision: nothing in between is lost.
 * @throws AppError FORBIDDEN, INVALID; NOT_FOUND when there is no such revision; CONFLICT when it was edited since
 */
export async function restoreRevision(actor: Actor, input: RestoredRevision, tools: EditTools): Promise<EditReceipt> {
  const member = requireMember(actor, "reviewer");
  const { instanceId, number, baseRevision } = RestoredRevision.parse(input);
  const compose = async (_current: unknown, tx: Parameters<typeof readRevision>[0]) =>
    (await readRevision(tx, instanceId, number)).content;
  return saveRevision(member, { instanceId, baseRevision, compose }, tools);
}
