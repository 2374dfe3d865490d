import { z } from "zod";
import { NewDecision } from "#lib/domain/decision.ts";
import { getRoute, postRoute } from "#lib/platform/http/route.ts";
import { decideInstance } from "#lib/review/decide-instance.ts";
import { listMyDecisions } from "#lib/review/list-my-decisions.ts";

export const GET = getRoute(z.object({}), listMyDecisions);

export const POST = postRoute(NewDecision, decideInstance);
