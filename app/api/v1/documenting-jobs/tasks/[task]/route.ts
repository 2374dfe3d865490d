import { DocumentingTaskKey, getDocumentingTask } from "#lib/catalog/documenting/get-documenting-task.ts";
import { getRoute } from "#lib/platform/http/route.ts";

export const GET = getRoute(DocumentingTaskKey, getDocumentingTask);
