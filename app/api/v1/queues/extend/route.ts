import { postRoute } from "#lib/platform/http/route.ts";
import { extendClaims, HeldClaims } from "#lib/review/extend-claims.ts";

export const POST = postRoute(HeldClaims, extendClaims);
