import "server-only";
import { Scenario } from "#lib/domain/scenario.ts";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { enqueue } from "#lib/platform/jobs/enqueue.ts";
import { expectedCalls } from "./expected-calls.ts";
import { simulateEpisodeJob } from "./simulate-episode.job.ts";

interface WaitingEpisode {
  id: string;
  jobId: string;
  /** As it is stored. */
  scenario: unknown;
}

/**
 * Gives episodes of a run their jobs, of which no more are under way at a time than the run allows. Longest first: none is left
 * to run alone at the end. Offline nothing is waited for, and one API after the other keeps what is derived of its document at hand.
 */
export async function enqueueEpisodes(
  tx: Db,
  run: { id: string; config: Pick<SimulationRunConfig, "isOffline" | "concurrency"> },
  episodes: readonly WaitingEpisode[],
): Promise<void> {
  const group = { id: run.id, atATime: run.config.concurrency };
  const priorityOf = (scenario: unknown) =>
    run.config.isOffline ? 0 : expectedCalls(Scenario.safeParse(scenario).data ?? null);
  const requests = episodes.map(({ id, jobId, scenario }) => ({
    ...{ id: jobId, payload: { episodeId: id } },
    ...{ priority: priorityOf(scenario), group },
  }));
  await enqueue(tx, simulateEpisodeJob, requests);
}
