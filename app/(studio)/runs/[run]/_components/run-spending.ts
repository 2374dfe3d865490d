import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";

type Spending = Pick<RunDetail, "usage" | "agentUsage">;

// Calls are in the ledger before their instance is stored: the larger figure is the newer one.

/** What the run's calls cost so far. */
export const spentUsd = ({ usage, agentUsage }: Spending): number =>
  Math.max(
    usage.costUsd,
    agentUsage.reduce((sum, { costUsd }) => sum + costUsd, 0),
  );

/** Tokens in and out so far. */
export const usedTokens = ({ usage, agentUsage }: Spending): { inputTokens: number; outputTokens: number } => ({
  inputTokens: Math.max(
    usage.inputTokens,
    agentUsage.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
  ),
  outputTokens: Math.max(
    usage.outputTokens,
    agentUsage.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  ),
});
