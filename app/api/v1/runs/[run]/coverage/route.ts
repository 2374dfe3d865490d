import { getRoute } from "#lib/platform/http/route.ts";
import { ListCoverage, listCoverage } from "#lib/review/list-coverage.ts";

export const GET = getRoute(ListCoverage, listCoverage);
