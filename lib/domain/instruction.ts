import { z } from "zod";
import { Scenario } from "./scenario.ts";

export const INSTRUCTION_MAX_LENGTH = 16_000;

/** A user's request in natural language. Imported ones have no scenario. */
export const Instruction = z.object({
  text: z.string().trim().min(1, "must not be empty").max(INSTRUCTION_MAX_LENGTH),
  scenario: Scenario.nullable(),
});
export type Instruction = z.infer<typeof Instruction>;
