import { z } from "zod";
import { getRoute } from "#lib/platform/http/route.ts";
import { loadOverview } from "./load-overview.ts";

/** What changes on the overview while people and workers are busy; the page asks for it every two seconds then. */
export const GET = getRoute(z.object({}), loadOverview);
