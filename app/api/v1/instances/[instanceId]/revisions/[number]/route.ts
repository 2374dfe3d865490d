import { getRoute } from "#lib/platform/http/route.ts";
import { getRevision, RevisionQuery } from "#lib/review/get-revision.ts";

export const GET = getRoute(RevisionQuery, getRevision);
