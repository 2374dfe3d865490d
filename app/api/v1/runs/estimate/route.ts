import { NewSimulationRun } from "#lib/domain/simulation-run.ts";
import { postRoute } from "#lib/platform/http/route.ts";
import { estimateRun } from "#lib/simulation/estimate-run.ts";

export const POST = postRoute(NewSimulationRun, estimateRun);
