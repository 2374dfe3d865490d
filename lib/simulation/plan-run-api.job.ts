import { z } from "zod";
import { defineJob } from "#lib/platform/jobs/define-job.ts";

/** Finds or writes the instructions of one API of a run, and enqueues its episodes. */
export const planRunApiJob = defineJob({
  name: "plan-run-api",
  payload: z.object({ runId: z.uuid(), apiId: z.uuid() }),
  slots: 4,
});
