import { ListExports, listExports } from "#lib/export/list-exports.ts";
import { getRoute } from "#lib/platform/http/route.ts";

export const GET = getRoute(ListExports, listExports);
