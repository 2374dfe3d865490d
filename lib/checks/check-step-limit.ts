import type { CheckResult } from "#lib/domain/check.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { makeFinding } from "./make-finding.ts";
import type { Evidence, StepEvidence } from "./read-evidence.ts";

/** ToolAlpaca leaves longer instances out of its training set. */
export const STEP_LIMIT = 5;

const CUT_OFF: Partial<Record<TerminationReason, string>> = {
  maxSteps: "it went on past the limit of steps",
  repeatedCall: "it made the same call over and over",
  contextExceeded: "the model's context was full",
  lengthLimit: "the model's answer was cut off",
  deadline: "its time ran out",
};

/** What LangChain's agent loop writes as the response when it gives up; imported corpora hold it. */
const AGENT_STOPPED = /^agent stopped due to (?:iteration limit|time limit|max iterations)/i;

/**
 * F13: ended by a limit (fail), or more steps than the paper trains on (warn). Calls that were made together count once, and a
 * conversation is as long as its longest part.
 */
export function checkStepLimit({ content, steps, terminationReason }: Evidence): CheckResult[] {
  const cause = AGENT_STOPPED.test(content.response.trim()) ? "the agent loop gave up" : CUT_OFF[terminationReason];
  const count = content.steps.length;
  const told = `${count} ${count === 1 ? "step" : "steps"}`;
  if (cause !== undefined) return [makeFinding("F13", {}, `Cut off after ${told}: ${cause}.`)];
  if (longestTurn(steps) <= STEP_LIMIT) return [];
  const message = `It took ${told}; instances of more than ${STEP_LIMIT} are left out of ToolAlpaca's training set.`;
  return [makeFinding("F13", {}, message, "warn")];
}

/** The most steps between two things that the user says. */
function longestTurn(steps: readonly StepEvidence[]): number {
  let longest = 0;
  let current = 0;
  for (const { step, isResponse } of steps) {
    if (isResponse) current = 0;
    else if (!step.sameTurn) current += 1;
    longest = Math.max(longest, current);
  }
  return longest;
}
