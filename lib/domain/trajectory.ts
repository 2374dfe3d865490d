import { z } from "zod";
import { Step } from "./step.ts";
import { EpisodeTrace } from "./step-trace.ts";
import { InstanceUsage } from "./usage.ts";

/**
 * How an episode ended. Everything but `responded` is kept too: misbehaviour of a model is data.
 * - responded: the assistant gave a final response
 * - maxSteps: it went on past the limit · repeatedCall: it made the same call three times in a row
 * - malformedOutput: its output could not be read, also after one repair turn · emptyResponse: it answered nothing
 * - contextExceeded, lengthLimit, contentFilter: the endpoint's own limits
 * - endpointRefused: key or request refused · endpointFailed: faults outlasted the retries · deadline: the episode's time ran out
 * - unexpectedError: a defect of ours, with its message in `detail` · unknown: imported without a word of how it ended
 */
export const TerminationReason = z.enum([
  "responded",
  "maxSteps",
  "repeatedCall",
  "malformedOutput",
  "emptyResponse",
  "contextExceeded",
  "lengthLimit",
  "contentFilter",
  "endpointRefused",
  "endpointFailed",
  "deadline",
  "unexpectedError",
  "unknown",
]);
export type TerminationReason = z.infer<typeof TerminationReason>;

/** Endings that are the endpoint's or our fault, not the assistant's. */
export const FAILED_ENDINGS: readonly TerminationReason[] = ["endpointFailed", "endpointRefused", "unexpectedError"];

/** The pure result of one episode. */
export const Trajectory = z.object({
  steps: z.array(Step),
  finalThought: z.string().nullable(),
  response: z.string(),
  terminationReason: TerminationReason,
  /** One sentence on why, when it did not respond. */
  detail: z.string().optional(),
  usage: InstanceUsage,
  trace: EpisodeTrace.optional(),
});
export type Trajectory = z.infer<typeof Trajectory>;
