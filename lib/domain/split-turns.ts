import type { Step } from "./step.ts";

/** A step with its place among all steps, from 0. */
export interface PlacedStep {
  index: number;
  step: Step;
}

/** The turns of the assistant: calls that were made together stand together, all others alone. */
export function splitTurns(steps: readonly Step[]): PlacedStep[][] {
  const turns: PlacedStep[][] = [];
  for (const [index, step] of steps.entries()) {
    const turn = step.sameTurn ? turns.at(-1) : undefined;
    if (turn) turn.push({ index, step });
    else turns.push([{ index, step }]);
  }
  return turns;
}
