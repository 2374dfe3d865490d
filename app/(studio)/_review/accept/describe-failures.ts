import type { CheckCode, CheckResult } from "#lib/domain/check.ts";

/** More would hide the dialogue they are about; all of them stand beside it. */
const NAMED = 3;

/** "2 checks fail: Missing argument, Unknown function."; undefined when none does, since warnings never stand in the way. */
export function describeFailures(
  checks: readonly CheckResult[],
  titles: Readonly<Record<CheckCode, string>>,
): string | undefined {
  const failed = [...new Set(checks.filter(({ outcome }) => outcome === "fail").map(({ code }) => titles[code]))];
  if (failed.length === 0) return undefined;
  const more = failed.length > NAMED ? ` and ${failed.length - NAMED} more` : "";
  const names = failed.slice(0, NAMED).join(", ");
  return `${failed.length === 1 ? "1 check fails" : `${failed.length} checks fail`}: ${names}${more}.`;
}
