import { z } from "zod";
import { getRoute } from "#lib/platform/http/route.ts";
import { listModelEndpoints } from "#lib/platform/llm/list-model-endpoints.ts";

/** What the launch dialog chooses from, wherever it is opened. */
export const GET = getRoute(z.object({}), listModelEndpoints);
