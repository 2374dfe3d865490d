import { getRoute } from "#lib/platform/http/route.ts";
import { getQueueProgress, QueueQuery } from "#lib/review/get-queue-progress.ts";

export const GET = getRoute(QueueQuery, getQueueProgress);
