import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ApiFilter, ApiSort, ApiSource, Split } from "#lib/domain/api.ts";

const { lint, instances, share } = ApiFilter.shape;

/** The catalogue's filter and order as its address holds them; what is not valid there counts as not given. */
export const CATALOGUE_PARSERS = {
  q: parseAsString.withDefault(""),
  category: parseAsString,
  split: parseAsStringLiteral(Split.options),
  source: parseAsStringLiteral(ApiSource.options),
  auth: parseAsString,
  documented: parseAsStringLiteral(["true", "false"] as const),
  lint: parseAsStringLiteral(lint.unwrap().options),
  instances: parseAsStringLiteral(instances.unwrap().options),
  share: parseAsStringLiteral(share.unwrap().options),
  archived: parseAsStringLiteral(["true"] as const),
  sort: parseAsStringLiteral(ApiSort.options).withDefault("name"),
};

export type CatalogueParams = inferParserType<typeof CATALOGUE_PARSERS>;
export type FilterParams = Omit<CatalogueParams, "sort">;

export const NO_FILTER: FilterParams = {
  q: "",
  category: null,
  split: null,
  source: null,
  auth: null,
  documented: null,
  lint: null,
  instances: null,
  share: null,
  archived: null,
};

export const loadCatalogueParams = createLoader(CATALOGUE_PARSERS);
const serialize = createSerializer(CATALOGUE_PARSERS);

/** The same filter and order as the query of the route, and as the key of the cache. */
export const catalogueQueryString = (params: CatalogueParams): string => serialize(tidy(params)).replace(/^\?/, "");

/** The filter alone: what the facets are counted for. */
export const filterQueryString = (params: CatalogueParams): string => catalogueQueryString({ ...params, sort: "name" });

/** What the route takes: text without blanks around it, and nothing that is longer than any name. */
function tidy({ q, category, auth, ...others }: CatalogueParams): CatalogueParams {
  return {
    ...others,
    q: q.trim().slice(0, 200),
    category: category && category.length <= 200 ? category : null,
    auth: auth && auth.length <= 50 ? auth : null,
  };
}
