import { NewUndo } from "#lib/domain/decision.ts";
import { postRoute } from "#lib/platform/http/route.ts";
import { undoDecision } from "#lib/review/undo-decision.ts";

export const POST = postRoute(NewUndo, undoDecision);
