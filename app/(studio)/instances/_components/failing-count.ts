import { formatCount } from "#components/ui/format-number.ts";
import type { CappedCount } from "#lib/review/count-instances.ts";

/** A list's filter, narrowed to those whose checks fail; undefined where it leaves these out. */
export function failingFilter(filter: string): string | undefined {
  const params = new URLSearchParams(filter);
  const checks = params.getAll("check").flatMap((text) => text.split(","));
  if (checks.length > 0 && !checks.includes("fail")) return undefined;
  params.set("check", "fail");
  return params.toString();
}

/** "3 of them fail checks." @param count how many are decided about in all */
export function describeFailing(failing: CappedCount, count: number): string {
  const { value, isCapped } = failing;
  if (value === 0) return count === 1 ? "It fails no check." : "None of them fails a check.";
  if (count === 1) return "It fails checks.";
  return `${formatCount(value)}${isCapped ? "+" : ""} of them ${value === 1 ? "fails" : "fail"} checks.`;
}
