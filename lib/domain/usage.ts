import { z } from "zod";
import { AgentName } from "./simulation-run.ts";

/** What model calls consumed. Costs are computed with the endpoint's prices at the time of the call. */
export const Usage = z.object({
  inputTokens: z.number().int().nonnegative().default(0),
  /** The part of inputTokens that the server read from its cache. */
  cachedTokens: z.number().int().nonnegative().default(0),
  outputTokens: z.number().int().nonnegative().default(0),
  costUsd: z.number().nonnegative().default(0),
  calls: z.number().int().nonnegative().default(0),
});
export type Usage = z.infer<typeof Usage>;

/** What an instance consumed, in all and by the agent whose calls they were (agents without a model have no entry). */
export const InstanceUsage = Usage.extend({ byAgent: z.partialRecord(AgentName, Usage).optional() });
export type InstanceUsage = z.infer<typeof InstanceUsage>;

export const NO_USAGE: Usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0, calls: 0 };

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd + b.costUsd,
    calls: a.calls + b.calls,
  };
}
