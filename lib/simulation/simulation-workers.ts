import "server-only";
import { jobWorker } from "#lib/platform/jobs/job-loop.ts";
import { planRunApiJob } from "./plan-run-api.job.ts";
import { planRunApi } from "./plan-run-api.ts";
import { simulateEpisodeJob } from "./simulate-episode.job.ts";
import { simulateEpisode } from "./simulate-episode.ts";

/** What a worker does for this stage. */
export const simulationWorkers = [jobWorker(planRunApiJob, planRunApi), jobWorker(simulateEpisodeJob, simulateEpisode)];
