import { z } from "zod";

/** One round of a trajectory: what the assistant thought and called, and what came back (ToolAlpaca's `intermediate_steps`). */
export const Step = z.object({
  thought: z.string(),
  /** Function name, or one of the assistant's own actions (see `CLARIFY_ACTION`). */
  action: z.string(),
  /** The arguments as the model wrote them: text, since it may not be JSON at all. */
  actionInput: z.string(),
  /** What the assistant read next, as text: `Status Code: 200. Response: {…}`, or the user's answer. */
  observation: z.string(),
  /** Called in the same turn as the step before it, without waiting for that one's observation. */
  sameTurn: z.literal(true).optional(),
  /** The model's full text of this step, where an imported corpus has it; dropped when the step is edited. */
  log: z.string().optional(),
});
export type Step = z.infer<typeof Step>;
