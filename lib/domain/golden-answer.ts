import { z } from "zod";

/** One expected call. `actionInput` is text: published answers refer to earlier results, as in `{"id": ${id from search}}`. */
export const GoldenCall = z.object({ action: z.string(), actionInput: z.string() });
export type GoldenCall = z.infer<typeof GoldenCall>;

/** The calls that solve an instruction, in order. */
export const GoldenAnswer = z.array(GoldenCall);
export type GoldenAnswer = z.infer<typeof GoldenAnswer>;
