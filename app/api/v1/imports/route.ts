import { guarded } from "#lib/platform/http/route.ts";
import { ImportQuery, importUpload } from "./import-upload.ts";

/**
 * Imports one file: its bytes are the body, read as they arrive; the query says its name, and optionally what it is and the
 * split. Answers with the ImportReport when all is stored.
 */
export const POST = guarded(async (actor, request) => {
  const query = ImportQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const report = await importUpload(actor, query, request);
  return Response.json(report, { headers: { "Cache-Control": "no-store" } });
});
