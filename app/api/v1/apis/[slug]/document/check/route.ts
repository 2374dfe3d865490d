import { checkDocument, DocumentToCheck } from "#lib/catalog/check-document.ts";
import { postRoute } from "#lib/platform/http/route.ts";

/** What is wrong with a text that may become the API's document; stores nothing. */
export const POST = postRoute(DocumentToCheck, checkDocument);
