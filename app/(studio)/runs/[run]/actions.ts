"use server";

import { z } from "zod";
import { action } from "#lib/platform/http/action.ts";
import { cancelSimulationRun } from "#lib/simulation/cancel-simulation-run.ts";
import { pauseSimulationRun } from "#lib/simulation/pause-simulation-run.ts";
import { resumeSimulationRun } from "#lib/simulation/resume-simulation-run.ts";
import { RetryFailedEpisodes, retryFailedEpisodes } from "#lib/simulation/retry-failed-episodes.ts";

const RunId = z.strictObject({ runId: z.uuid() });

export const pauseRun = action(RunId, pauseSimulationRun);
export const resumeRun = action(RunId, resumeSimulationRun);
export const cancelRun = action(RunId, cancelSimulationRun);
export const retryRunErrors = action(RetryFailedEpisodes, retryFailedEpisodes);
