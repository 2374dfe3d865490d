import type { InstanceContent } from "#lib/domain/instance.ts";
import type { Step } from "#lib/domain/step.ts";
import { alignSteps, STEP_FIELDS } from "./content-diff.ts";

/**
 * Puts one's own changes on top of what somebody else has saved meanwhile: where only one side changed something, that change
 * holds; where both changed the same, one's own does (the other's stays in the history). Where steps were added, removed or
 * moved on both sides, one's own list of steps holds as a whole.
 */
export function rebaseContent(base: InstanceContent, yours: InstanceContent, theirs: InstanceContent): InstanceContent {
  const pick = <T>(from: T, own: T, other: T): T => (own === from ? other : own);
  return {
    instruction: pick(base.instruction, yours.instruction, theirs.instruction),
    steps: rebaseSteps(base.steps, yours.steps, theirs.steps),
    finalThought: pick(base.finalThought, yours.finalThought, theirs.finalThought),
    response: pick(base.response, yours.response, theirs.response),
  };
}

function rebaseSteps(base: readonly Step[], yours: readonly Step[], theirs: readonly Step[]): Step[] {
  const own = inPlace(base, yours);
  const other = inPlace(base, theirs);
  if (own && other) {
    return base.map((step, index) => rebaseStep(step, own[index] as Step, other[index] as Step));
  }
  // Only their list was reordered: one's own changes move along to where their steps are now.
  if (own) {
    return alignSteps(base, theirs).flatMap(([from, to]) => {
      const [old, now] = [base[from ?? -1], theirs[to ?? -1]];
      const mine = own[from ?? -1];
      if (now) return [old && mine ? rebaseStep(old, mine, now) : now];
      // They took a step out that was being worked on: the work stays.
      return old && mine && STEP_FIELDS.some((field) => old[field] !== mine[field]) ? [mine] : [];
    });
  }
  return [...yours];
}

/** The steps when none was added, removed or moved; otherwise undefined. */
function inPlace(base: readonly Step[], changed: readonly Step[]): readonly Step[] | undefined {
  if (base.length !== changed.length) return undefined;
  const isMoved = alignSteps(base, changed).some(([from, to]) => from !== undefined && to !== undefined && from !== to);
  return isMoved ? undefined : changed;
}

function rebaseStep(base: Step, yours: Step, theirs: Step): Step {
  const step = { ...theirs };
  for (const field of STEP_FIELDS) if (yours[field] !== base[field]) step[field] = yours[field];
  return step;
}
