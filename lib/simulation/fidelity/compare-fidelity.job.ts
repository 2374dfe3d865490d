import { z } from "zod";
import { defineJob } from "#lib/platform/jobs/define-job.ts";

/** Makes the calls of a fidelity report for real, one after the other, and compares. */
export const compareFidelityJob = defineJob({
  name: "compare-fidelity",
  payload: z.object({ reportId: z.uuid() }),
  slots: 2,
});
