import { z } from "zod";
import { env } from "#lib/platform/env.ts";
import { defineJob } from "#lib/platform/jobs/define-job.ts";

/** Simulates one instruction and stores the instance. */
export const simulateEpisodeJob = defineJob({
  name: "simulate-episode",
  payload: z.object({ episodeId: z.uuid() }),
  isGrouped: true,
  get slots() {
    return env().WORKER_CONCURRENCY;
  },
});
