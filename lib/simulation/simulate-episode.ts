import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import { HEARTBEAT_SECONDS } from "#lib/platform/jobs/boss.ts";
import type { JobContext } from "#lib/platform/jobs/job-loop.ts";
import { CallHalted } from "#lib/platform/llm/call-halted.ts";
import { beginWithinBudget } from "./begin-within-budget.ts";
import { claimEpisode, returnEpisode } from "./claim-episode.ts";
import { cutEpisode } from "./cut-episode.ts";
import type { EpisodeClaim } from "./episode-claim.ts";
import { pauseRunsOnEndpoint } from "./pause-runs-on-endpoint.ts";
import { runEpisode } from "./run-episode.ts";
import { storeSimulatedInstance } from "./store-simulated-instance.ts";
import { watchRun } from "./watch-run.ts";

const OUTAGE_PAUSE_MS = 500;
/** Beyond this the queue has given the job to somebody else. */
const LONGEST_OUTAGE_MS = HEARTBEAT_SECONDS * 1000;

/**
 * Job: claims an episode, simulates it, stores its instance. Only the job the episode names may work on it, and only the
 * latest attempt may store: a second delivery, or a worker that wakes up after its lease, writes nothing.
 *
 * What is no end of the episode leaves its stored calls for the next attempt: a pause and a refusing endpoint put it back to
 * wait, a worker that stops leaves it to another, a short outage of the database is waited out here.
 */
export async function simulateEpisode({ episodeId }: { episodeId: string }, context: JobContext): Promise<void> {
  const { jobId, signal } = context;
  let awaySince: number | undefined;
  while (!signal.aborted) {
    try {
      const claim = await claimEpisode(episodeId, jobId);
      if (!claim || (await attemptEpisode(claim, signal)) === "over") return;
      awaySince = undefined;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      awaySince ??= Date.now();
      if (Date.now() - awaySince > LONGEST_OUTAGE_MS) throw error;
      await sleep(OUTAGE_PAUSE_MS * (0.5 + Math.random()));
    }
  }
}

async function attemptEpisode(claim: EpisodeClaim, signal: AbortSignal): Promise<"over" | "again"> {
  const run = watchRun(claim.runId);
  const isStopped = () => signal.aborted || run.over.aborted || run.halted.aborted;
  let leave = () => {};
  try {
    leave = await beginWithinBudget(claim, isStopped);
    const simulated = await runEpisode(claim, {
      signal: run.over,
      halt: AbortSignal.any([signal, run.halted]),
      isFresh: claim.attempt === 1,
      resolveEndpoint: run.resolveEndpoint,
      loadContract: run.loadContract,
      isOutage: (error) => isDatabaseAway(error) || error instanceof CallHalted || run.over.aborted,
    });
    // Cut short by the end of its run, it never ends.
    if (!run.over.aborted) await storeSimulatedInstance({ claim, ...simulated });
    return "over";
  } catch (error) {
    if (run.over.aborted) return "over";
    if (error instanceof CallHalted) return await afterHalt(claim, error);
    throw error;
  } finally {
    leave();
    run.release();
  }
}

/** @returns "again" when the run went on meanwhile, or this worker is the one that stops */
async function afterHalt(claim: EpisodeClaim, { halt }: CallHalted): Promise<"over" | "again"> {
  if (halt.kind === "budget") {
    await cutEpisode(claim, halt.cap);
    return "over";
  }
  if (halt.kind === "endpoint") await pauseRunsOnEndpoint(halt.endpointName, halt.reason);
  return (await returnEpisode(claim)) ? "over" : "again";
}
