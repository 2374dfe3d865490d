import type { CheckResult } from "#lib/domain/check.ts";
import { hearStep, knownToUser } from "./known-to-user.ts";
import { makeFinding } from "./make-finding.ts";
import { listSome, quoteValue } from "./quote-value.ts";
import type { Evidence } from "./read-evidence.ts";

/**
 * S07: what the user says in answer to a question, or after a response, holds a number, date, identifier, quotation or name that
 * stands neither in its scenario nor in anything that was said before. Silent without a scenario.
 */
export function checkUserReplies({ content, steps, scenario }: Evidence): CheckResult[] {
  if (!scenario) return [];
  const known = knownToUser(scenario, content.instruction);
  return steps.flatMap(({ index, step }) => {
    const added = hearStep(known, step);
    if (added.length === 0) return [];
    const message = `The user says ${listSome(added.map(quoteValue))}, which the scenario does not have.`;
    return [makeFinding("S07", { step: index, field: "observation" }, message)];
  });
}
