import type { CheckResult } from "#lib/domain/check.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";

/** A reason as the strip offers it. Comes from the server: the taxonomy's own file would bring a schema library along. */
export interface Reason {
  code: ReasonCode;
  label: string;
  meaning: string;
}

/** What reviewers of ToolAlpaca's dialogues find most, before this session has a habit of its own. */
const SENSIBLE: readonly ReasonCode[] = [
  "ungrounded_answer",
  "wrong_arg_value",
  "invented_arg_value",
  "insufficient_calls",
  "unhelpful_answer",
  "wrong_tool",
  "unsolvable",
  "sim_inconsistent",
  "other",
];

/** How many have a digit. */
export const OFFERED = 9;

/**
 * All reasons in the order in which they are likely for this instance: what its failed checks say, what its warnings say, what
 * this session chose most, then what is common, then the rest of the taxonomy.
 */
export function orderReasons(
  reasons: readonly Reason[],
  checks: readonly CheckResult[],
  timesUsed: ReadonlyMap<ReasonCode, number>,
): Reason[] {
  const ofChecks = (outcome: CheckResult["outcome"]) =>
    checks.filter((check) => check.outcome === outcome).map((check) => check.reasonCode);
  const habits = [...timesUsed].sort(([, a], [, b]) => b - a).map(([code]) => code);
  const byCode = new Map(reasons.map((reason) => [reason.code, reason]));
  const order = new Set([...ofChecks("fail"), ...ofChecks("warn"), ...habits, ...SENSIBLE, ...byCode.keys()]);
  return [...order].flatMap((code) => byCode.get(code) ?? []);
}

/** Reasons that stand chosen when the strip opens: those of failed checks, so that `r ↵` rejects for what the rules found. */
export const suggestedReasons = (checks: readonly CheckResult[]): ReasonCode[] => [
  ...new Set(checks.filter((check) => check.outcome === "fail").map((check) => check.reasonCode)),
];

/** Those that hold every word that was typed, in label, code or meaning; a label that begins with them comes first. */
export function findReasons(reasons: readonly Reason[], typed: string): Reason[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return reasons.slice(0, OFFERED);
  const found = reasons.filter(({ code, label, meaning }) => {
    const text = `${label} ${code.replaceAll("_", " ")} ${meaning}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (reason: Reason) => reason.label.toLowerCase().startsWith(words[0] ?? "");
  return [...found.filter(begins), ...found.filter((reason) => !begins(reason))].slice(0, OFFERED);
}

/** `other` says nothing without words. */
export const NOTE_MIN_LENGTH = 10;

/** What is still missing before a rejection can be sent, in words; undefined when nothing is. */
export function missingFrom(codes: readonly ReasonCode[], note: string): string | undefined {
  if (codes.length === 0) return "Choose at least one reason: a digit, or type to find one.";
  if (codes.includes("other") && note.trim().length < NOTE_MIN_LENGTH) {
    return `“Other” needs a note of ${NOTE_MIN_LENGTH} characters or more.`;
  }
  return undefined;
}
