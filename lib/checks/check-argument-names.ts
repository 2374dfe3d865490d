import type { CheckResult } from "#lib/domain/check.ts";
import type { Evidence } from "./read-evidence.ts";
import { reportViolations } from "./report-violations.ts";

/** F07: arguments the document does not have. */
export function checkArgumentNames(evidence: Evidence): CheckResult[] {
  return reportViolations(evidence, "F07", ["unknownArgument"]);
}
