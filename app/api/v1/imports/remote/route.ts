import { ImportRemoteInput, importRemote } from "#app/api/v1/imports/import-remote.ts";
import { postRoute } from "#lib/platform/http/route.ts";

/** Imports what stands at a web address, or the tools of a live MCP server. Answers with the ImportReport when all is stored. */
export const POST = postRoute(ImportRemoteInput, importRemote);
