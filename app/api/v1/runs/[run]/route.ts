import { getRoute } from "#lib/platform/http/route.ts";
import { getSimulationRun, RunKey } from "#lib/simulation/get-simulation-run.ts";

export const GET = getRoute(RunKey, getSimulationRun);
