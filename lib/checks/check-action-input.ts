import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence } from "./read-evidence.ts";

/** F01: action inputs that are not JSON. Needs no document; a question to the user is held to the same format. */
export function checkActionInput({ steps }: Evidence): CheckResult[] {
  return steps.flatMap(({ index, step, input }) => {
    if (input.ok) return [];
    return [
      makeFinding(
        "F01",
        { step: index, field: "actionInput" },
        `${input.message} It reads ${quoteValue(step.actionInput)}.`,
      ),
    ];
  });
}
