import { BulkDecision } from "#lib/domain/decision.ts";
import { postRoute } from "#lib/platform/http/route.ts";
import { bulkDecide } from "#lib/review/bulk-decide.ts";

export const POST = postRoute(BulkDecision, (actor, bulk) => bulkDecide(actor, bulk));
