import { z } from "zod";
import { defineJob } from "#lib/platform/jobs/define-job.ts";

/** Writes the files of one export. One at a time per worker: it keeps a core and the disk busy. */
export const writeExportJob = defineJob({
  name: "write-export",
  payload: z.object({ exportId: z.uuid() }),
  slots: 1,
});
