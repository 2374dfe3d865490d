import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { NewRevision } from "#lib/domain/revision.ts";
import { postRoute } from "#lib/platform/http/route.ts";
import { editInstance } from "#lib/review/edit-instance.ts";

export const POST = postRoute(NewRevision, (actor, edit) => editInstance(actor, edit, { assessor: checkAssessor }));
