import { ListDocumentingTasks, listDocumentingTasks } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import { getRoute } from "#lib/platform/http/route.ts";

export const GET = getRoute(ListDocumentingTasks, listDocumentingTasks);
