import canonicalize from "canonicalize";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { reachableSchemas } from "./reachable-schemas.ts";

/** Names of functions, as they are in the later document, or were in the earlier one for those removed. */
export interface FunctionChanges {
  added: string[];
  removed: string[];
  /** Same name, other words, arguments, answers or schemas they refer to. */
  changed: string[];
}

/** What a later version of a document changes for those who call the API. Pure. */
export function compareFunctions(before: ApiContract, after: ApiContract): FunctionChanges {
  const earlier = new Map(before.functions.map((fn) => [fn.name, fn]));
  const later = new Map(after.functions.map((fn) => [fn.name, fn]));
  const isChanged = (fn: ApiFunction): boolean => {
    const old = earlier.get(fn.name);
    return old !== undefined && wholeOf(before, old) !== wholeOf(after, fn);
  };
  return {
    added: after.functions.filter(({ name }) => !earlier.has(name)).map(({ name }) => name),
    removed: before.functions.filter(({ name }) => !later.has(name)).map(({ name }) => name),
    changed: after.functions.filter(isChanged).map(({ name }) => name),
  };
}

const wholeOf = (contract: ApiContract, fn: ApiFunction): string =>
  canonicalize({ fn, schemas: reachableSchemas(contract, fn) }) ?? "";
