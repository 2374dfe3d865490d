import { postRoute } from "#lib/platform/http/route.ts";
import { HeldClaims } from "#lib/review/extend-claims.ts";
import { releaseClaims } from "#lib/review/release-claims.ts";

export const POST = postRoute(HeldClaims, releaseClaims);
