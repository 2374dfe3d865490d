import type { CheckCode, CheckResult, CheckTarget } from "#lib/domain/check.ts";
import { RULES } from "./rules.ts";

/** Findings of one rule on one step beyond which more would tell a reviewer nothing new. */
export const FINDINGS_PER_STEP = 5;

/** A rule's finding, with reason and outcome from the registry unless a milder outcome is given. */
export function makeFinding(
  code: CheckCode,
  target: CheckTarget,
  message: string,
  outcome: CheckResult["outcome"] = RULES[code].outcome,
): CheckResult {
  return { code, reasonCode: RULES[code].reasonCode, outcome, target, message };
}
