import { z } from "zod";
import { InjectedFault } from "./error-mix.ts";
import { JsonValue } from "./json.ts";

/**
 * What an instruction demands of the assistant.
 * - singleCall: one call · severalCalls: several that do not depend on each other, one after the other
 * - chainedCalls: a call needs what an earlier one returned · parallelCalls: independent calls in one turn
 * - severalApis: calls of more than one API of the toolset · missingRequired: a value must be asked for
 * - noSuitableTool: no function fits, and the assistant must say so · errorRecovery: a call fails and is mended
 * - followUp: the user goes on after a response
 */
export const InstructionKind = z.enum([
  "singleCall",
  "severalCalls",
  "chainedCalls",
  "parallelCalls",
  "severalApis",
  "missingRequired",
  "noSuitableTool",
  "errorRecovery",
  "followUp",
]);
export type InstructionKind = z.infer<typeof InstructionKind>;

/** Something the user can tell: a value, and the argument it is meant for. */
export const Fact = z.object({ functionName: z.string(), argument: z.string(), value: JsonValue });
export type Fact = z.infer<typeof Fact>;

/** What the user says next, after a response. */
export const FollowUp = z.object({
  text: z.string(),
  functionNames: z.array(z.string()),
  statedFacts: z.array(Fact),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** What the user wants and knows; the user agent never says more than this. */
export const Scenario = z.object({
  kind: InstructionKind,
  goal: z.string(),
  /** Functions that solve it, in order, those of follow-ups not included. Empty when none can. */
  functionNames: z.array(z.string()),
  /** Said in the instruction. */
  statedFacts: z.array(Fact),
  /** Told when asked. */
  hiddenFacts: z.array(Fact),
  /** Arguments whose value nobody knows: asked for it, the user says so. */
  unknownFacts: z.array(Fact.omit({ value: true })).optional(),
  /** What the user says after each response, in order. */
  followUps: z.array(FollowUp).optional(),
  /** errorRecovery: the fault that the first call of this function meets, whatever the run's error mix. */
  fault: z.object({ functionName: z.string(), fault: InjectedFault }).optional(),
  /** errorRecovery: the stated fact that is wrong, an id that nothing has, and what the thing is called, which the user says too. */
  mistaken: Fact.omit({ value: true }).extend({ name: z.string() }).optional(),
  /** How it is worded, such as "question, short" (reported, never prompted with). */
  style: z.string().optional(),
  /** Who speaks, in a few words. */
  persona: z.string().optional(),
});
export type Scenario = z.infer<typeof Scenario>;
