import type { ApiContract } from "#lib/domain/api-function.ts";
import { lintContract } from "./lint-contract.ts";

/** How many findings of each severity an API has: what lists show. */
export interface LintCounts {
  lintErrorCount: number;
  lintWarningCount: number;
}

/** Counts what {@link lintContract} finds. Pure. */
export function countFindings(contract: ApiContract): LintCounts {
  const findings = lintContract(contract);
  const lintErrorCount = findings.filter(({ severity }) => severity === "error").length;
  return { lintErrorCount, lintWarningCount: findings.length - lintErrorCount };
}
