import { CLARIFY_ACTION, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import { findParticulars, type Known, readKnown } from "./find-particulars.ts";
import { namesOfCode } from "./names-of-code.ts";

/** What the user may say at the beginning: the scenario's facts, what it plans to say later, and the instruction. */
export function knownToUser(scenario: Scenario, instruction: string): Known {
  const { goal, statedFacts, hiddenFacts, unknownFacts = [], followUps = [], persona = "" } = scenario;
  const facts = [...statedFacts, ...hiddenFacts, ...followUps.flatMap((followUp) => followUp.statedFacts)];
  return readKnown([
    instruction,
    goal,
    persona,
    ...facts.map(({ argument, value }) => `${argument} ${typeof value === "string" ? value : JSON.stringify(value)}`),
    ...facts.flatMap(({ value }) => (typeof value === "string" ? namesOfCode(value) : [])),
    ...unknownFacts.map(({ argument }) => argument),
    ...followUps.map(({ text }) => text),
  ]);
}

/**
 * What the user says in a step and cannot know: nothing for a step in which the user says nothing. Afterwards all of the step
 * is known, since what was asked, said or answered may be repeated.
 */
export function hearStep(known: Known, { action, actionInput, observation }: Step): string[] {
  known.add(actionInput);
  const isSaid = action === CLARIFY_ACTION || action === RESPOND_ACTION;
  const added = isSaid ? findParticulars(observation).filter((particular) => !known.has(particular)) : [];
  known.add(observation);
  return added;
}
