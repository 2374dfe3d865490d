import fs from "node:fs";
import path from "node:path";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { type CompanionContract, mergeContracts } from "#lib/catalog/documents/merge-contracts.ts";
import { restoreDocument } from "#lib/catalog/documents/restore-document.ts";
import { compileCategory } from "#lib/catalog/shipped/compile-category.ts";
import { slugOf } from "#lib/domain/api.ts";
import { type ApiContract, findFunction } from "#lib/domain/api-function.ts";

const CATALOG = path.resolve(import.meta.dirname, "../../../../prisma/seed/catalog");

/** The contract of shipped APIs together, the first one's own: `geocoding/nominatim` is a category's file and a slug. */
export function shippedToolset(...places: readonly [string, ...string[]]): ApiContract {
  const [primary, ...companions] = places.map(shippedContract);
  return mergeContracts(primary as ApiContract, companions);
}

function shippedContract(place: string): CompanionContract {
  const [category, apiSlug = ""] = place.split("/");
  const file = `${category}.yaml`;
  const { apis } = compileCategory(fs.readFileSync(path.join(CATALOG, file), "utf8"), file);
  const api = apis.find(({ name }) => slugOf(name) === apiSlug);
  if (!api) throw new Error(`There is no shipped API ${place}.`);
  const { name } = api;
  return { ...buildContract(restoreDocument(api.text), { name, description: "", documentSha256: apiSlug }), apiSlug };
}

/** The API of a function of a toolset. */
export const ownerOf = (contract: ApiContract, functionName: string): string | undefined => {
  const fn = findFunction(contract, functionName);
  return fn && (fn.apiName ?? contract.apiName);
};
