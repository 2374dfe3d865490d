import { PreviewExport, previewExport } from "#lib/export/preview-export.ts";
import { getRoute } from "#lib/platform/http/route.ts";

export const GET = getRoute(PreviewExport, previewExport);
