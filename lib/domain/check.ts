import { z } from "zod";
import type { ApiContract } from "./api-function.ts";
import type { InstanceContent } from "./instance.ts";
import type { ReasonCode } from "./reason-code.ts";
import type { Scenario } from "./scenario.ts";
import type { TerminationReason } from "./trajectory.ts";

/** Ids of the automatic rules (design: F format, X execution and state, S semantics). */
export const CheckCode = z.enum([
  "F01",
  "F02",
  "F03",
  "F04",
  "F05",
  "F06",
  "F07",
  "F08",
  "F09",
  "F13",
  "F14",
  "X01",
  "X02",
  "X03",
  "X11",
  "S04",
  "S05",
  "S06",
  "S07",
  "S08",
  "D01",
]);
export type CheckCode = z.infer<typeof CheckCode>;

export const CheckOutcome = z.enum(["pass", "warn", "fail"]);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

/** Where to look. Steps count from 0; no step means the instance as a whole. */
export interface CheckTarget {
  step?: number;
  field?: "instruction" | "thought" | "action" | "actionInput" | "observation" | "response";
  /** JSON pointer within the field's value. */
  pointer?: string;
}

/** What one rule found wrong. Rules that pass produce nothing. */
export interface CheckResult {
  code: CheckCode;
  reasonCode: ReasonCode;
  outcome: "warn" | "fail";
  target: CheckTarget;
  /** One sentence for the reviewer, with the value at fault. */
  message: string;
}

/** Fail beats warn beats pass. */
export function worstOutcome(results: readonly { outcome: CheckOutcome }[]): CheckOutcome {
  if (results.some((result) => result.outcome === "fail")) return "fail";
  return results.some((result) => result.outcome === "warn") ? "warn" : "pass";
}

/** Order of the risk queue: failures first, then warnings, then long ones. */
export function riskOf(results: readonly { outcome: CheckOutcome }[], stepCount: number): number {
  const failures = results.filter((result) => result.outcome === "fail").length;
  return failures * 100 + (results.length - failures) * 10 + Math.min(stepCount, 9);
}

/** What the rules look at: an instance's content and how it ended. */
export interface CheckedInstance {
  content: InstanceContent;
  terminationReason: TerminationReason;
  /** What the user wanted and knew; null where nobody wrote it down, absent for imported instances. */
  scenario?: Scenario | null;
}

/** What an assessment says of an instance: the rules' findings and the columns that lists and queues read. */
export interface Assessment {
  results: CheckResult[];
  outcome: CheckOutcome;
  risk: number;
  stepCount: number;
  /** Distinct actions in order of first use, clarification included. */
  functionNames: string[];
  /** Lower-cased text that the list's search reads. */
  searchText: string;
  fingerprint: string;
}

/**
 * Runs the rules. Doors pass it to verbs left of `lib/checks` (imports), so that what is imported is checked in the same
 * transaction.
 */
export interface Assessor {
  /** Same instruction and same calls give the same fingerprint, whatever the case and spacing. */
  fingerprint(content: InstanceContent): string;
  /** @param twin an earlier instance of the same API with the same fingerprint, if there is one */
  assess(instance: CheckedInstance, contract: ApiContract | null, twin?: CheckTwin): Assessment;
}

/** An earlier instance with the same fingerprint. */
export interface CheckTwin {
  number: number;
}
