import { getRoute } from "#lib/platform/http/route.ts";
import { getInstance, InstanceQuery } from "#lib/review/get-instance.ts";

export const GET = getRoute(InstanceQuery, getInstance);
