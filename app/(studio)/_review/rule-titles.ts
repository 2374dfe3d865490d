import { RULES } from "#lib/checks/rules.ts";
import type { CheckCode } from "#lib/domain/check.ts";

/** Titles of the automatic rules, by code. */
export const ruleTitles = (): Record<CheckCode, string> =>
  Object.fromEntries(Object.entries(RULES).map(([code, rule]) => [code, rule.title])) as Record<CheckCode, string>;
