import { ListDocumentingJobs, listDocumentingJobs } from "#lib/catalog/documenting/list-documenting-jobs.ts";
import { startDocumenting } from "#lib/catalog/documenting/start-documenting.ts";
import { NewDocumentingJob } from "#lib/domain/documenting.ts";
import { getRoute, postRoute } from "#lib/platform/http/route.ts";

export const GET = getRoute(ListDocumentingJobs, listDocumentingJobs);
export const POST = postRoute(NewDocumentingJob, startDocumenting);
