import { postRoute } from "#lib/platform/http/route.ts";
import { NewSkip, skipInstance } from "#lib/review/skip-instance.ts";

export const POST = postRoute(NewSkip, skipInstance);
