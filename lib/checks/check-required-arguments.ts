import type { CheckResult } from "#lib/domain/check.ts";
import type { Evidence } from "./read-evidence.ts";
import { reportViolations } from "./report-violations.ts";

/** F04: arguments the document requires and the call lacks. */
export function checkRequiredArguments(evidence: Evidence): CheckResult[] {
  return reportViolations(evidence, "F04", ["missingRequired"]);
}
