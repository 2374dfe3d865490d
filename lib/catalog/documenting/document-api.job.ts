import { z } from "zod";
import { env } from "#lib/platform/env.ts";
import { defineJob } from "#lib/platform/jobs/define-job.ts";

/** Documents one API of a documenting job. */
export const documentApiJob = defineJob({
  name: "document-api",
  payload: z.object({ taskId: z.uuid() }),
  get slots() {
    return env().WORKER_CONCURRENCY;
  },
});
