import { NewDocumentVersion, saveDocumentVersion } from "#lib/catalog/save-document-version.ts";
import { postRoute } from "#lib/platform/http/route.ts";

/** Saves an edited text as a new version. */
export const POST = postRoute(NewDocumentVersion, (actor, version) => saveDocumentVersion(actor, version));
