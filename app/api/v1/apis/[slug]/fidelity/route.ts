import { getRoute } from "#lib/platform/http/route.ts";
import { FidelityQuery, getFidelityReport } from "#lib/simulation/fidelity/get-fidelity-report.ts";

/** The newest report of an API on how well its simulation agrees with the real service. */
export const GET = getRoute(FidelityQuery, getFidelityReport);
