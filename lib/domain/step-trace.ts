import { z } from "zod";
import { InjectedFault } from "./error-mix.ts";
import { JsonValue } from "./json.ts";

/** One operation of a JSON Patch. @see RFC 6902 */
export const PatchOperation = z.object({
  op: z.enum(["add", "remove", "replace"]),
  path: z.string(),
  value: JsonValue.optional(),
});
export type PatchOperation = z.infer<typeof PatchOperation>;

/** What a step did to the simulated service, and where its response came from. One for each step, in order. */
export const StepTrace = z.object({
  /** Who answered; `loop` for what never reached an executor: questions, invalid calls, follow-ups. */
  answeredBy: z.enum(["loop", "offline", "llm", "real"]),
  /** Versions of the world state before and after; equal when nothing was written. */
  versions: z.tuple([z.number().int(), z.number().int()]).optional(),
  /** From the state before to the state after, reads that show a row for the first time included. */
  patch: z.array(PatchOperation).optional(),
  statusCode: z.number().int().optional(),
  /** JSON pointers into the response body: the values a model wrote. All others come from code (or, real, from the service). */
  modelWritten: z.array(z.string()).optional(),
  injected: InjectedFault.optional(),
  /** On the step that first needed rows: who thought of those the world began with. */
  seededBy: z.enum(["model", "code"]).optional(),
  /** The whole body, where the observation shows a shortened one. */
  fullBody: z.string().optional(),
});
export type StepTrace = z.infer<typeof StepTrace>;

/** The account of an episode's world: its state at the start, and what each step did. Stored beside the instance, never edited. */
export const EpisodeTrace = z.object({
  /** Tables by name as people read them; null where no world was opened. */
  initialState: JsonValue,
  steps: z.array(StepTrace),
});
export type EpisodeTrace = z.infer<typeof EpisodeTrace>;
