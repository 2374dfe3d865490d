import { ExportFileKey, openExportFile } from "#lib/export/open-export-file.ts";
import { guarded } from "#lib/platform/http/route.ts";

export const GET = guarded(async (actor, _request, params) => {
  const file = await openExportFile(actor, ExportFileKey.parse(params));
  return new Response(file.stream, {
    headers: {
      "Content-Type": file.contentType,
      "Content-Length": String(file.sizeBytes),
      "Content-Disposition": `attachment; filename="${file.attachmentName}"`,
      "X-Content-Type-Options": "nosniff",
      // A sandbox: were it ever shown, nothing in it could run.
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-store, no-transform",
    },
  });
});
