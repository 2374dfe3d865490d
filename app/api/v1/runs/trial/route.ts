import { postRoute } from "#lib/platform/http/route.ts";
import { TryOneInstance, tryOneInstance } from "#lib/simulation/try-one-instance.ts";

/** Not a server action: going away must end the trial. */
export const POST = postRoute(TryOneInstance, tryOneInstance);
