import { DocumentKey, getDocument } from "#app/api/v1/apis/_verbs/get-document.ts";
import { guarded } from "#lib/platform/http/route.ts";

/** The document as it was given, for download; `?version=` for an earlier one. */
export const GET = guarded(async (actor, request, params) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { slug, version } = DocumentKey.parse({ ...query, ...params });
  const document = await getDocument(actor, { slug, version });
  const ending = /^\s*[{[]/.test(document.text) ? "json" : "yaml";
  const name = `${slug.replace(/[^a-z0-9-]+/g, "-")}-v${document.version}.${ending}`;
  return new Response(document.text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "X-Content-Type-Options": "nosniff",
      // A sandbox: were it ever shown, nothing in it could run.
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-store",
    },
  });
});
