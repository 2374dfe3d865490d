import type { CheckResult } from "#lib/domain/check.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { makeFinding } from "./make-finding.ts";
import type { Evidence } from "./read-evidence.ts";

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

/** F13: ended by a limit (fail), or more steps than the paper trains on (warn). */
export function checkStepLimit({ content, terminationReason }: Evidence): CheckResult[] {
  const cause = AGENT_STOPPED.test(content.response.trim()) ? "the agent loop gave up" : CUT_OFF[terminationReason];
  const count = content.steps.length;
  const steps = `${count} ${count === 1 ? "step" : "steps"}`;
  if (cause !== undefined) return [makeFinding("F13", {}, `Cut off after ${steps}: ${cause}.`)];
  if (count <= STEP_LIMIT) return [];
  const message = `It took ${steps}; instances of more than ${STEP_LIMIT} are left out of ToolAlpaca's training set.`;
  return [makeFinding("F13", {}, message, "warn")];
}
