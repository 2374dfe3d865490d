import "server-only";
import type { StopReason } from "#lib/domain/simulation-run.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { EpisodeClaim } from "./episode-claim.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";
import { stopRun } from "./stop-run.ts";

/**
 * An episode that the run's budget does not cover to its end: it leaves no instance, and no other begins. Its calls stay on
 * the account.
 */
export async function cutEpisode({ episodeId, attempt, runId }: EpisodeClaim, cap: StopReason): Promise<void> {
  await stopRun(runId, cap);
  await withTransaction(async (tx) => {
    await tx.episode.updateMany({
      where: { id: episodeId, attempt, state: "running" },
      data: { state: "cancelled", finishedAt: new Date() },
    });
    await finishRunIfDone(tx, runId);
  });
}
