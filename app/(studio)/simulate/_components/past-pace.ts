import type { RunSummary } from "#lib/simulation/summarise-runs.ts";

/** What an earlier run with an endpoint took, for one instance. */
export interface PastPace {
  runNumber: number;
  perMinute: number;
  costUsd: number;
  tokens: number;
  /** Share of its instances that no check failed on. */
  passed: number;
}

/** By endpoint: its last finished run that made anything. Measured, not guessed: without such a run there is no estimate. */
export function pastPaces(runs: readonly RunSummary[]): Record<string, PastPace> {
  const paces: Record<string, PastPace> = {};
  for (const run of runs) {
    const { config, doneCount, startedAt, finishedAt, status, usage, checks } = run;
    if (status !== "finished" || doneCount === 0 || !startedAt || !finishedAt || paces[config.endpoint]) continue;
    const minutes = Math.max(1000, Date.parse(finishedAt) - Date.parse(startedAt)) / 60_000;
    paces[config.endpoint] = {
      runNumber: run.number,
      perMinute: doneCount / minutes,
      costUsd: usage.costUsd / doneCount,
      tokens: (usage.inputTokens + usage.outputTokens) / doneCount,
      passed: (checks.pass + checks.warn) / Math.max(1, checks.pass + checks.warn + checks.fail),
    };
  }
  return paces;
}
