import { countFacets } from "#app/api/v1/apis/_verbs/count-facets.ts";
import { ApiFilter } from "#lib/domain/api.ts";
import { getRoute } from "#lib/platform/http/route.ts";

/** Counts beside the values of the catalogue's facets; the query is the list's own URL. */
export const GET = getRoute(ApiFilter, countFacets);
