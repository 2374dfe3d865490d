import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import { ownsUpToError } from "./owns-up-to-error.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence } from "./read-evidence.ts";

/**
 * X01: the last call failed (a status other than 2xx, or a refusal in words). Fail when the response claims success all the
 * same; warn when it admits the error or is empty, which F09 reports. Questions to the user are no calls.
 */
export function checkLastCall({ content, steps }: Evidence): CheckResult[] {
  const last = steps.findLast(({ isClarification }) => !isClarification);
  if (!last?.reply?.failed) return [];
  const { index, step, reply } = last;
  const how = reply.statusCode === undefined ? "was refused" : `answered ${reply.statusCode}`;
  const call = `The last call, ${quoteValue(step.action)}, ${how}`;
  const target = { step: index, field: "observation" } as const;
  if (content.response.trim() === "") return [makeFinding("X01", target, `${call}, and no response follows.`, "warn")];
  if (ownsUpToError(content.response)) {
    return [makeFinding("X01", target, `${call}; the response says so or seems to.`, "warn")];
  }
  return [makeFinding("X01", target, `${call}, and the response does not say that anything went wrong.`)];
}
