import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { postRoute } from "#lib/platform/http/route.ts";
import { RestoredRevision, restoreRevision } from "#lib/review/restore-revision.ts";

export const POST = postRoute(RestoredRevision, (actor, input) =>
  restoreRevision(actor, input, { assessor: checkAssessor }),
);
