import { FunctionKey, getFunction } from "#app/api/v1/apis/_verbs/get-function.ts";
import { getRoute } from "#lib/platform/http/route.ts";

/** One function in full, by `?name=`. */
export const GET = getRoute(FunctionKey, getFunction);
