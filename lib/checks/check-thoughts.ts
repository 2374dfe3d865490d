import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import type { Evidence } from "./read-evidence.ts";

/**
 * F08: calls without a thought. Silent for imported instances without any thought, where the corpus has none; for calls that
 * were made together with the one before, which share its thought; and before a response, where native tool calls have none.
 */
export function checkThoughts({ steps, scenario }: Evidence): CheckResult[] {
  const hasThoughts = steps.some(({ step }) => step.thought.trim() !== "");
  if (scenario === undefined && !hasThoughts) return [];
  return steps.flatMap(({ index, step, isResponse }) => {
    if (step.sameTurn || isResponse || step.thought.trim() !== "") return [];
    return [
      makeFinding("F08", { step: index, field: "thought" }, "Nothing says what is planned and why this call is made."),
    ];
  });
}
