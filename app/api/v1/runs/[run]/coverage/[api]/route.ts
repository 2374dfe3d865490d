import { getRoute } from "#lib/platform/http/route.ts";
import { CoverageOf, getCoverage } from "#lib/review/get-coverage.ts";

export const GET = getRoute(CoverageOf, getCoverage);
