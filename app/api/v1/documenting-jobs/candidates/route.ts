import { z } from "zod";
import { listDocumentingCandidates } from "#lib/catalog/documenting/list-documenting-candidates.ts";
import { getRoute } from "#lib/platform/http/route.ts";

export const GET = getRoute(z.object({}), listDocumentingCandidates);
