import type { CheckResult } from "#lib/domain/check.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { makeFinding } from "./make-finding.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence } from "./read-evidence.ts";

/** F03: action inputs that are JSON but not an object. Needs no document. */
export function checkArgumentsObject({ steps }: Evidence): CheckResult[] {
  return steps.flatMap(({ index, input }) => {
    if (!input.ok || isJsonObject(input.value)) return [];
    const kind = Array.isArray(input.value) ? "a list" : input.value === null ? "null" : `a ${typeof input.value}`;
    const message = `The arguments are ${kind}, ${quoteValue(input.value as JsonValue)}, where an object is due.`;
    return [makeFinding("F03", { step: index, field: "actionInput" }, message)];
  });
}
