import { postRoute } from "#lib/platform/http/route.ts";
import { ClaimRequest, claimInstances } from "#lib/review/claim-instances.ts";

export const POST = postRoute(ClaimRequest, claimInstances);
