import { listMatching } from "#app/api/v1/apis/_verbs/list-matching.ts";
import { ApiFilter } from "#lib/domain/api.ts";
import { getRoute } from "#lib/platform/http/route.ts";

/** All APIs that the list's URL matches, by slug: for acting on them together. */
export const GET = getRoute(ApiFilter, listMatching);
