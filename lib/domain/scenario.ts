import { z } from "zod";
import { JsonValue } from "./json.ts";

/** Something the user can tell: a value, and the argument it is meant for. */
export const Fact = z.object({ functionName: z.string(), argument: z.string(), value: JsonValue });
export type Fact = z.infer<typeof Fact>;

/** What the user wants and knows; the user agent never says more than this. */
export const Scenario = z.object({
  kind: z.enum(["singleCall", "severalCalls", "missingRequired"]),
  goal: z.string(),
  /** Functions that solve it, in order. */
  functionNames: z.array(z.string()),
  /** Said in the instruction. */
  statedFacts: z.array(Fact),
  /** Told when asked. */
  hiddenFacts: z.array(Fact),
});
export type Scenario = z.infer<typeof Scenario>;
