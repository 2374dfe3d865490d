"use server";

import { z } from "zod";
import { cancelDocumentingJob } from "#lib/catalog/documenting/cancel-documenting-job.ts";
import { startDocumenting } from "#lib/catalog/documenting/start-documenting.ts";
import { NewDocumentingJob } from "#lib/domain/documenting.ts";
import { action } from "#lib/platform/http/action.ts";

export const launchDocumenting = action(NewDocumentingJob, startDocumenting);
export const cancelDocumenting = action(z.strictObject({ jobId: z.uuid() }), cancelDocumentingJob);
