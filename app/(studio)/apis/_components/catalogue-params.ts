import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ApiSource, Split } from "#lib/domain/api.ts";

/** The catalogue's filter as its address holds it; what is not valid there counts as not given. */
export const CATALOGUE_PARSERS = {
  q: parseAsString.withDefault(""),
  category: parseAsString,
  split: parseAsStringLiteral(Split.options),
  source: parseAsStringLiteral(ApiSource.options),
  auth: parseAsString,
  documented: parseAsStringLiteral(["true", "false"] as const),
};

export type CatalogueParams = inferParserType<typeof CATALOGUE_PARSERS>;

export const loadCatalogueParams = createLoader(CATALOGUE_PARSERS);
const serialize = createSerializer(CATALOGUE_PARSERS);

/** The same filter as the query of the route, and as the key of the cache. */
export const catalogueQueryString = (params: CatalogueParams): string => serialize(tidy(params)).replace(/^\?/, "");

/** What the route takes: text without blanks around it, and nothing that is longer than any name. */
function tidy({ q, category, auth, ...others }: CatalogueParams): CatalogueParams {
  return {
    ...others,
    q: q.trim().slice(0, 200),
    category: category && category.length <= 200 ? category : null,
    auth: auth && auth.length <= 50 ? auth : null,
  };
}
