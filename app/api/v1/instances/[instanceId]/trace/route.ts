import { getRoute } from "#lib/platform/http/route.ts";
import { getInstanceTrace, TraceQuery } from "#lib/review/get-instance-trace.ts";

export const GET = getRoute(TraceQuery, getInstanceTrace);
