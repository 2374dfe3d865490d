import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import type { Evidence } from "./read-evidence.ts";

/** D01: an earlier instance has the same fingerprint. Who calls the rules looks for it. */
export function checkDuplicate({ twin }: Evidence): CheckResult[] {
  if (!twin) return [];
  return [makeFinding("D01", {}, `Instance #${twin.number} has the same instruction and makes the same calls.`)];
}
