import "server-only";
import { jobWorker } from "#lib/platform/jobs/job-loop.ts";
import { documentApiJob } from "./document-api.job.ts";
import { documentApi } from "./document-api.ts";

/** What a worker does for documenting. */
export const documentingWorkers = [jobWorker(documentApiJob, documentApi)];
