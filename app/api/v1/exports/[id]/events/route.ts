import { ExportKey } from "#lib/export/get-export.ts";
import { watchExport } from "#lib/export/watch-export.ts";
import { eventStream } from "#lib/platform/http/event-stream.ts";
import { guarded } from "#lib/platform/http/route.ts";

export const GET = guarded(async (actor, request, params) =>
  eventStream(request, await watchExport(actor, ExportKey.parse(params))),
);
