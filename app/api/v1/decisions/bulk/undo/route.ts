import { postRoute } from "#lib/platform/http/route.ts";
import { BulkUndo, undoBulk } from "#lib/review/undo-bulk.ts";

export const POST = postRoute(BulkUndo, undoBulk);
