import { DocumentingJobKey, getDocumentingJob } from "#lib/catalog/documenting/get-documenting-job.ts";
import { getRoute } from "#lib/platform/http/route.ts";

export const GET = getRoute(DocumentingJobKey, getDocumentingJob);
