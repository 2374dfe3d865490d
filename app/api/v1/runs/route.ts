import { getRoute } from "#lib/platform/http/route.ts";
import { ListSimulationRuns, listSimulationRuns } from "#lib/simulation/list-simulation-runs.ts";

export const GET = getRoute(ListSimulationRuns, listSimulationRuns);
