import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import { ownsUpToError } from "./owns-up-to-error.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence, StepEvidence } from "./read-evidence.ts";

/**
 * S04: a write failed, nothing was written after it, and the response says nothing of it although another call went well since
 * (a failure of the very last call is X01's). Reads are left out: what they would have shown may come from elsewhere. Responses
 * within a conversation are looked at each with the calls before it.
 */
export function checkClaimedSuccess({ content, steps }: Evidence): CheckResult[] {
  const findings: CheckResult[] = [];
  let calls: StepEvidence[] = [];
  const close = (response: string) => {
    const failed = unsettledWrite(calls);
    calls = [];
    if (!failed || response.trim() === "" || ownsUpToError(response)) return;
    const { index, step, reply } = failed;
    const how = reply?.statusCode === undefined ? "was refused" : `answered ${reply.statusCode}`;
    const message = `${quoteValue(step.action)} ${how} and was not made good, and the response does not say so.`;
    findings.push(makeFinding("S04", { step: index, field: "observation" }, message));
  };
  for (const step of steps) {
    if (step.isResponse) close(step.saidToUser ?? "");
    else if (!step.isOwnAction) calls.push(step);
  }
  close(content.response);
  return findings;
}

function unsettledWrite(calls: StepEvidence[]): StepEvidence | undefined {
  const failedAt = calls.findLastIndex((call) => isWrite(call) && call.reply?.failed === true);
  const failed = calls[failedAt];
  if (!failed || failedAt === calls.length - 1) return undefined;
  const later = calls.slice(failedAt + 1);
  const wasMadeGood = later.some((call) => isWrite(call) && call.reply?.failed === false);
  const endsWell = calls.at(-1)?.reply?.failed === false;
  return wasMadeGood || !endsWell ? undefined : failed;
}

const isWrite = ({ calledFunction }: StepEvidence) =>
  calledFunction !== undefined && !["get", "head", "options"].includes(calledFunction.method);
