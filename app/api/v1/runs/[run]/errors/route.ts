import { z } from "zod";
import { getRoute } from "#lib/platform/http/route.ts";
import { listRunErrors } from "#lib/simulation/list-run-errors.ts";

/** The run by its id. */
const RunInPath = z.object({ run: z.uuid() }).transform(({ run }) => ({ runId: run }));

export const GET = getRoute(RunInPath, listRunErrors);
