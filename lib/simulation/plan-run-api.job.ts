import { z } from "zod";
import { env } from "#lib/platform/env.ts";
import { defineJob } from "#lib/platform/jobs/define-job.ts";

/** Finds or writes the instructions of one API of a run, and enqueues its episodes. */
export const planRunApiJob = defineJob({
  name: "plan-run-api",
  payload: z.object({ runId: z.uuid(), apiId: z.uuid() }),
  isGrouped: true,
  // As many as episodes: a model is asked for one kind of instruction after the other, and episodes wait for the first ones.
  get slots() {
    return env().WORKER_CONCURRENCY;
  },
});
