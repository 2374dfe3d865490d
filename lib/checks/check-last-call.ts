import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import { ownsUpToError } from "./owns-up-to-error.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence, StepEvidence } from "./read-evidence.ts";

/**
 * X01: the last call failed (a status other than 2xx, or a refusal in words). Fail when the response claims success all the
 * same; warn when it admits the error or is empty, which F09 reports. Questions to the user are no calls. In a conversation each response is looked at.
 */
export function checkLastCall({ content, steps }: Evidence): CheckResult[] {
  const responseAt = steps.flatMap(({ index, isResponse }) => (isResponse ? [index] : []));
  const ends = [...responseAt, steps.length];
  return ends.flatMap((end, nth) => {
    const turn = steps.slice(nth === 0 ? 0 : (ends[nth - 1] ?? 0) + 1, end);
    return checkTurn(turn, steps[end]?.saidToUser ?? content.response);
  });
}

/** The calls since the user last spoke, and the response to them. */
function checkTurn(steps: readonly StepEvidence[], response: string): CheckResult[] {
  const last = steps.findLast(({ isOwnAction }) => !isOwnAction);
  if (!last?.reply?.failed) return [];
  const { index, step, reply } = last;
  const how = reply.statusCode === undefined ? "was refused" : `answered ${reply.statusCode}`;
  const call = `The last call, ${quoteValue(step.action)}, ${how}`;
  const target = { step: index, field: "observation" } as const;
  if (response.trim() === "") return [makeFinding("X01", target, `${call}, and no response follows.`, "warn")];
  if (ownsUpToError(response)) {
    return [makeFinding("X01", target, `${call}; the response says so or seems to.`, "warn")];
  }
  return [makeFinding("X01", target, `${call}, and the response does not say that anything went wrong.`)];
}
