import type { CallViolation } from "#lib/catalog/documents/validate-call.ts";
import type { CheckCode, CheckResult } from "#lib/domain/check.ts";
import { FINDINGS_PER_STEP, makeFinding } from "./make-finding.ts";
import type { Evidence } from "./read-evidence.ts";

/**
 * The violations of some kinds as findings of one rule: the first of each argument (a list of wrong values is one mistake), at
 * most five a step.
 */
export function reportViolations(
  { steps }: Evidence,
  code: CheckCode,
  kinds: readonly CallViolation["kind"][],
): CheckResult[] {
  return steps.flatMap(({ index, violations }) => {
    const firstByArgument = new Map<string | null, CallViolation>();
    for (const violation of violations) {
      if (kinds.includes(violation.kind) && !firstByArgument.has(violation.argument)) {
        firstByArgument.set(violation.argument, violation);
      }
    }
    return [...firstByArgument.values()]
      .slice(0, FINDINGS_PER_STEP)
      .map(({ pointer, message }) => makeFinding(code, { step: index, field: "actionInput", pointer }, message));
  });
}
