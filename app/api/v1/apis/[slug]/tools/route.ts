import { ExportApiInput, exportApi } from "#lib/export/export-api.ts";
import { guarded } from "#lib/platform/http/route.ts";

/** The API for other programs, for download: `?format=openapi`, `mcp` or `openai-tools`. */
export const GET = guarded(async (actor, request, params) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { fileName, text } = await exportApi(actor, ExportApiInput.parse({ ...query, ...params }));
  return new Response(text, {
    headers: {
      "Content-Type": fileName.endsWith(".json") ? "application/json; charset=utf-8" : "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "X-Content-Type-Options": "nosniff",
      // A sandbox: were it ever shown, nothing in it could run.
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-store",
    },
  });
});
