import { z } from "zod";
import { getRoute } from "#lib/platform/http/route.ts";
import { getOpenWork } from "#lib/review/get-open-work.ts";

/** The counts beside the navigation; asked for while a page is looked at. */
export const GET = getRoute(z.object({}), getOpenWork);
