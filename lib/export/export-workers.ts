import "server-only";
import { jobWorker } from "#lib/platform/jobs/job-loop.ts";
import { writeExportJob } from "./write-export.job.ts";
import { writeExport } from "./write-export.ts";

/** What a worker does for this stage. */
export const exportWorkers = [jobWorker(writeExportJob, writeExport)];
