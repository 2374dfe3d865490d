import type { Scenario } from "#lib/domain/scenario.ts";

/** Model calls of a step: the assistant's, and the executor's answer. */
const PER_STEP = 2;

/**
 * How many model calls an episode is likely to take. Episodes that take long begin first, so that none of them is left to run
 * alone at the end. Without a scenario: what an ordinary one takes.
 */
export function expectedCalls(scenario: Scenario | null): number {
  if (scenario === null) return 2 * PER_STEP;
  const { kind, functionNames, hiddenFacts, followUps = [] } = scenario;
  const asked = kind === "missingRequired" || hiddenFacts.length > 0 ? 1 : 0;
  const mended = kind === "errorRecovery" ? 1 : 0;
  const further = followUps.reduce((sum, turn) => sum + turn.functionNames.length + 1, 0);
  const steps = functionNames.length + asked + mended + further;
  // Calls made in one turn share one move of the assistant.
  const moves = kind === "parallelCalls" ? steps + 1 : PER_STEP * steps;
  return moves + 1;
}
