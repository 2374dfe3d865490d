import { getRoute } from "#lib/platform/http/route.ts";
import { CatalogueQuery, listCatalogue } from "./_verbs/list-catalogue.ts";

/** One page of the catalogue; the query is the list's own URL and the cursor of the page before. */
export const GET = getRoute(CatalogueQuery, listCatalogue);
