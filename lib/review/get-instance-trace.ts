import "server-only";
import { diffArrays } from "diff";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { InstanceRef } from "#lib/domain/instance.ts";
import type { TableChange } from "#lib/domain/state-change.ts";
import type { Step } from "#lib/domain/step.ts";
import { EpisodeTrace, type StepTrace } from "#lib/domain/step-trace.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { describeStateChanges } from "./describe-state-changes.ts";
import { findInstance } from "./find-instance.ts";
import { readRevision } from "./get-revision.ts";

export const TraceQuery = z.object({ instanceId: InstanceRef });

/** What a step did to the service, as a person reads it. */
export interface StepAccount extends Omit<StepTrace, "patch"> {
  /** Tables that the step touched; null where the stored account cannot be followed up to here. */
  changes: TableChange[] | null;
  /** The step was edited since: this is what the original one did. */
  isEdited: boolean;
}

export interface InstanceTraceAccount {
  instanceId: string;
  /** The revision whose steps these are. The account itself is always of revision 0. */
  revision: number;
  /** One for each step of the revision; null for steps that were added by hand. Null as a whole: no account was kept. */
  steps: (StepAccount | null)[] | null;
}

/**
 * What each step of an instance did to the simulated service, matched to the steps of its current revision.
 * @throws AppError NOT_FOUND
 */
export async function getInstanceTrace(
  actor: Actor,
  input: { instanceId: InstanceRef },
): Promise<InstanceTraceAccount> {
  requireRole(actor, "viewer");
  const id = await findInstance(db(), input.instanceId);
  const stored = await db().instance.findUnique({
    where: { id },
    select: { revision: true, steps: true, trace: { select: { trace: true } } },
  });
  if (!stored) throw new AppError("NOT_FOUND", `There is no instance ${input.instanceId}: it was deleted just now.`);
  const { revision } = stored;
  if (!stored.trace) return { instanceId: id, revision, steps: null };
  const trace = EpisodeTrace.parse(stored.trace.trace);
  const current = stored.steps as unknown as Step[];
  const original = revision === 0 ? current : (await readRevision(db(), id, 0)).content.steps;
  const changes = describeStateChanges(trace);
  const accounts = trace.steps.map(({ patch: _, ...step }, index) => ({ ...step, changes: changes[index] ?? null }));
  const steps = matchSteps(original, current).map((match) => {
    const account = match && accounts[match.of];
    return account ? { ...account, isEdited: match.isEdited } : null;
  });
  return { instanceId: id, revision, steps };
}

/** For each step, the original one it was: the same, or the one whose place it took. */
function matchSteps(original: Step[], current: Step[]): ({ of: number; isEdited: boolean } | null)[] {
  const matches: ({ of: number; isEdited: boolean } | null)[] = [];
  let at = 0;
  let dropped: number[] = [];
  for (const { added, removed, value } of diffArrays(original, current, { comparator: isSameStep })) {
    if (removed) dropped = value.map(() => at++);
    else if (added) {
      for (const index of value.keys()) {
        const of = dropped[index];
        matches.push(of === undefined ? null : { of, isEdited: true });
      }
      dropped = [];
    } else {
      dropped = [];
      for (const _ of value) matches.push({ of: at++, isEdited: false });
    }
  }
  return matches;
}

/** An edit drops the model's full text (`log`) of the step; that alone is no change. */
const isSameStep = (a: Step, b: Step): boolean =>
  a.thought === b.thought &&
  a.action === b.action &&
  a.actionInput === b.actionInput &&
  a.observation === b.observation;
