import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import type { Evidence } from "./read-evidence.ts";

/** F09: no final response. White space, control and invisible characters say nothing. */
export function checkResponsePresent({ content }: Evidence): CheckResult[] {
  if (/[^\s\p{Cc}\p{Cf}]/u.test(content.response)) return [];
  return [makeFinding("F09", { field: "response" }, "The final response is empty.")];
}
