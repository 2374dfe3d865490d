import type { CheckResult, CheckTarget } from "#lib/domain/check.ts";

const STEP_FIELDS = ["thought", "action", "actionInput", "observation"] as const;
type StepField = (typeof STEP_FIELDS)[number];

/** A place of the dialogue where findings are shown: "2.actionInput", "2" (the step as a whole), "response", "instance" … */
export type Place = `${number}.${StepField}` | `${number}` | "instruction" | "finalThought" | "response" | "instance";

/** Every finding has exactly one place: what names no place that exists is shown with the instance. */
export function placeOf({ target }: { target: CheckTarget }, stepCount: number): Place {
  const { step, field } = target;
  if (step !== undefined && Number.isInteger(step) && step >= 0 && step < stepCount) {
    const stepField = STEP_FIELDS.find((name) => name === field);
    return stepField ? `${step}.${stepField}` : `${step}`;
  }
  if (field === "instruction" || field === "response") return field;
  return field === "thought" ? "finalThought" : "instance";
}

export function resultsAt(results: readonly CheckResult[], stepCount: number, place: Place): CheckResult[] {
  return results.filter((result) => placeOf(result, stepCount) === place);
}

/** The argument a pointer leads into, or undefined when it points at all of them. */
export function argumentOf(result: CheckResult): string | undefined {
  const first = /^\/([^/]*)/.exec(result.target.pointer ?? "")?.[1];
  return first?.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** "1 problem", "2 problems, 1 warning"; undefined when there is nothing to say. */
export function problemWords(results: readonly CheckResult[]): string | undefined {
  const failures = results.filter((result) => result.outcome === "fail").length;
  const warnings = results.length - failures;
  const words = [count(failures, "problem"), count(warnings, "warning")].filter((word) => word !== "");
  return words.length > 0 ? words.join(", ") : undefined;
}

const count = (number: number, noun: string): string =>
  number === 0 ? "" : `${number} ${noun}${number === 1 ? "" : "s"}`;
