import type { CheckResult } from "#lib/domain/check.ts";
import { canonicalCall } from "./canonical-call.ts";
import { makeFinding } from "./make-finding.ts";
import { listSome, quoteValue } from "./quote-value.ts";
import type { Evidence, StepEvidence } from "./read-evidence.ts";

/**
 * X02: the identical call made again, one finding a call. Not when the earlier one met a passing fault (5xx, 408, 429, a
 * timeout) or the failure its scenario has planned, not when a read is made again after another call has changed something, and
 * not when the function says of itself that it answers at random.
 */
export function checkRepeatedCalls({ steps, scenario }: Evidence): CheckResult[] {
  const latest = new Map<string, StepEvidence>();
  const repeats = new Map<string, StepEvidence[]>();
  for (const current of steps) {
    const call = canonicalCall(current.step);
    const earlier = latest.get(call);
    latest.set(call, current);
    if (!earlier || isRetry(steps, earlier, scenario) || isReadAfterChange(steps, earlier, current)) continue;
    if (isRandom(current) || current.isResponse) continue;
    repeats.set(call, [...(repeats.get(call) ?? [earlier]), current]);
  }
  return [...repeats.values()].map(toFinding);
}

/** After a passing fault, or after the failure that the scenario had this function's first call meet. */
function isRetry(steps: readonly StepEvidence[], earlier: StepEvidence, scenario: Evidence["scenario"]): boolean {
  if (isPassingFault(earlier)) return true;
  const name = scenario?.fault?.functionName;
  return name !== undefined && steps.find(({ calledFunction }) => calledFunction?.name === name) === earlier;
}

function isPassingFault({ step, reply }: StepEvidence): boolean {
  if (!reply) return false;
  if (reply.statusCode === undefined) return /\btimed? ?out\b/i.test(step.observation);
  return reply.statusCode >= 500 || reply.statusCode === 429 || reply.statusCode === 408;
}

function isReadAfterChange(steps: readonly StepEvidence[], earlier: StepEvidence, current: StepEvidence): boolean {
  if (!isRead(current)) return false;
  return steps
    .slice(earlier.index + 1, current.index)
    .some((step) => step.calledFunction && !isRead(step) && step.reply?.failed === false);
}

function isRead({ calledFunction }: StepEvidence): boolean {
  return calledFunction?.method === "get" || calledFunction?.method === "head";
}

function isRandom({ step, calledFunction }: StepEvidence): boolean {
  return /random/i.test(step.action) || /\brandom/i.test(calledFunction?.description ?? "");
}

function toFinding([first, ...again]: StepEvidence[]): CheckResult {
  const name = quoteValue(first?.step.action ?? "");
  const places = listSome(
    again.map(({ index }) => String(index + 1)),
    5,
  );
  const message = `${name} is called in the same way in step ${(first?.index ?? 0) + 1} and again in ${places}.`;
  return makeFinding("X02", { step: again[0]?.index ?? 0, field: "actionInput" }, message);
}
