import type { CheckResult } from "#lib/domain/check.ts";
import type { Evidence } from "./read-evidence.ts";
import { reportViolations } from "./report-violations.ts";

/** F06: arguments outside the values the document lists. */
export function checkArgumentEnums(evidence: Evidence): CheckResult[] {
  return reportViolations(evidence, "F06", ["enum"]);
}
