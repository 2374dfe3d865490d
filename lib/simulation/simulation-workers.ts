import "server-only";
import { type JobWorker, jobWorker } from "#lib/platform/jobs/job-loop.ts";
import { compareFidelityJob } from "./fidelity/compare-fidelity.job.ts";
import { compareFidelity } from "./fidelity/compare-fidelity.ts";
import { runGuard } from "./guard-runs.ts";
import { planRunApiJob } from "./plan-run-api.job.ts";
import { planRunApi } from "./plan-run-api.ts";
import { simulateEpisodeJob } from "./simulate-episode.job.ts";
import { simulateEpisode } from "./simulate-episode.ts";

/** What a worker does for this stage. */
export const simulationWorkers: JobWorker[] = [
  jobWorker(planRunApiJob, planRunApi),
  jobWorker(simulateEpisodeJob, simulateEpisode),
  jobWorker(compareFidelityJob, (payload, context) => compareFidelity(payload, context)),
  runGuard,
];
