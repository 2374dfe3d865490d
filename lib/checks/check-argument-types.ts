import type { CheckResult } from "#lib/domain/check.ts";
import type { Evidence } from "./read-evidence.ts";
import { reportViolations } from "./report-violations.ts";

/** F05: arguments whose type, format or bounds are not the document's. */
export function checkArgumentTypes(evidence: Evidence): CheckResult[] {
  return reportViolations(evidence, "F05", ["type", "format"]);
}
