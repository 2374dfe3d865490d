import { ExportKey, getExport } from "#lib/export/get-export.ts";
import { getRoute } from "#lib/platform/http/route.ts";

export const GET = getRoute(ExportKey, getExport);
