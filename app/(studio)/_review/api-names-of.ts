import type { LoadedInstance } from "#lib/review/load-instances.ts";

/** By function: the API it belongs to, for called functions of other APIs than the instance's own. */
export function apiNamesOf({ functions }: Pick<LoadedInstance, "functions">): Map<string, string> {
  return new Map(functions.flatMap(({ name, apiName }) => (apiName === undefined ? [] : [[name, apiName]])));
}
