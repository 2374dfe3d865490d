import "server-only";
import { jobWorker } from "#lib/platform/jobs/job-loop.ts";
import { compareFidelityJob } from "./fidelity/compare-fidelity.job.ts";
import { compareFidelity } from "./fidelity/compare-fidelity.ts";
import { planRunApiJob } from "./plan-run-api.job.ts";
import { planRunApi } from "./plan-run-api.ts";
import { simulateEpisodeJob } from "./simulate-episode.job.ts";
import { simulateEpisode } from "./simulate-episode.ts";

/** What a worker does for this stage. */
export const simulationWorkers = [
  jobWorker(planRunApiJob, planRunApi),
  jobWorker(simulateEpisodeJob, simulateEpisode),
  jobWorker(compareFidelityJob, (payload, context) => compareFidelity(payload, context)),
];
