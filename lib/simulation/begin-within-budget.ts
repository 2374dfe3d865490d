import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { openRunAccount } from "#lib/platform/llm/spending-account.ts";
import type { EpisodeClaim } from "./episode-claim.ts";
import { countCovered, LOOK_MS, lookAtSpending } from "./run-spending.ts";

/** Episodes under way in this process, by run. */
const begun = new Map<string, Set<string>>();

/**
 * Holds a new episode of a run with a cap back until what is left should cover it and those under way to their ends: episodes that
 * begin together would otherwise run out together, and none would leave an instance. With none under way one always begins. An
 * episode that has been paid for in part goes on at once. Without a cap it does nothing.
 * @returns to be called when the episode is over
 */
export async function beginWithinBudget(claim: EpisodeClaim, isStopped: () => boolean): Promise<() => void> {
  const { runId, episodeId, config } = claim;
  if (config.stop.costUsd === undefined && config.stop.tokens === undefined) return () => {};
  const account = await openRunAccount(runId);
  while (!isStopped()) {
    const spending = await lookAtSpending(runId);
    const underWay = spending.openIds.union(begun.get(runId) ?? new Set());
    if (underWay.size === 0 || underWay.has(episodeId)) break;
    if (underWay.size + 1 <= countCovered(config.stop, spending, account.dearestCall())) break;
    await sleep(LOOK_MS);
  }
  const mine = begun.get(runId) ?? new Set();
  begun.set(runId, mine.add(episodeId));
  return () => {
    mine.delete(episodeId);
    if (mine.size === 0) begun.delete(runId);
  };
}
