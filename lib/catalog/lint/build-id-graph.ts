import { type ApiContract, type ApiFunction, followRef } from "#lib/domain/api-function.ts";
import { ID_WORD, type OpaqueId, providerFinder } from "./find-providers.ts";
import { isCredential, requiredArguments } from "./lint-finding.ts";
import { nameWords } from "./name-words.ts";

export interface IdGraphNode {
  functionName: string;
  /** Opaque ids that it takes. */
  needs: { parameter: string; isRequired: boolean; isObtainable: boolean }[];
  /** True when all that it requires can be got by calling other functions first. */
  isReachable: boolean;
}

/** A field that one function returns and another takes. */
export interface IdGraphEdge {
  from: string;
  /** Path of the field in what `from` returns: `pets/0/id`. */
  field: string;
  to: string;
  parameter: string;
}

/** Which function's answers hold the ids that others ask for: what the API page draws and the linter reads. */
export interface IdGraph {
  nodes: IdGraphNode[];
  edges: IdGraphEdge[];
}

/**
 * Builds the graph of opaque ids of an API. Nobody knows such an id by heart, so a function that requires one is of use only
 * where another function, itself reachable, returns it. Ids of which the document lists the choices (`enum`) are not opaque.
 */
export function buildIdGraph(contract: ApiContract): IdGraph {
  const find = providerFinder(contract);
  const needs = contract.functions.map((fn) => ({ fn, ids: opaqueIds(contract, fn) }));
  const edges = needs.flatMap(({ fn, ids }) =>
    ids.flatMap((id) =>
      find(fn, id).map(({ source, path }) => ({ from: source.name, field: path, to: fn.name, parameter: id.name })),
    ),
  );
  const sources = Map.groupBy(edges, ({ to, parameter }) => `${to}\0${parameter}`);
  const isObtainable = (reachable: ReadonlySet<string>, fn: string, parameter: string): boolean =>
    sources.get(`${fn}\0${parameter}`)?.some(({ from }) => reachable.has(from)) ?? false;
  const reachable = reach(needs, isObtainable);
  const nodes = needs.map(({ fn, ids }): IdGraphNode => {
    const needed = ids.map(({ name, isRequired }) => ({
      parameter: name,
      isRequired,
      isObtainable: isObtainable(reachable, fn.name, name),
    }));
    return { functionName: fn.name, needs: needed, isReachable: reachable.has(fn.name) };
  });
  return { nodes, edges };
}

function opaqueIds(contract: ApiContract, fn: ApiFunction): OpaqueId[] {
  const required = new Set(requiredArguments(fn));
  return Object.entries(fn.parameters.properties ?? {}).flatMap(([name, written]): OpaqueId[] => {
    const schema = followRef(contract, written);
    const words = nameWords(name);
    const isId = words.some((word) => ID_WORD.test(word)) || schema.format === "uuid";
    // An "identifier" of nothing is whatever names the caller: an e-mail address, a number.
    if (
      !isId ||
      name === "identifier" ||
      isCredential(name) ||
      schema.enum ||
      schema.items?.enum ||
      schema.type === "boolean"
    )
      return [];
    const own = words.filter((word) => !ID_WORD.test(word));
    const noun = own.length > 0 ? own : nounBefore(fn.path, name);
    return [{ name, isRequired: required.has(name), noun, schema: { ...schema, ...written } }];
  });
}

/** The segment before a parameter in the path: `/pets/{id}` is about a pet. */
function nounBefore(path: string, name: string): string[] {
  const segments = path.split("/").filter((segment) => segment !== "");
  const at = segments.findIndex((segment) => segment.includes(`{${name}}`));
  const before = segments.slice(0, at < 0 ? segments.length : at).filter((segment) => !segment.includes("{"));
  return nameWords((before.at(-1) ?? "").replace(/\.\w+$/, ""));
}

/** Functions that can be called, beginning with those that need no id. */
function reach(
  needs: readonly { fn: ApiFunction; ids: OpaqueId[] }[],
  isObtainable: (reachable: ReadonlySet<string>, fn: string, parameter: string) => boolean,
): Set<string> {
  const reachable = new Set<string>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const { fn, ids } of needs) {
      if (reachable.has(fn.name)) continue;
      const isMet = ids.every(({ name, isRequired }) => !isRequired || isObtainable(reachable, fn.name, name));
      if (!isMet) continue;
      reachable.add(fn.name);
      grew = true;
    }
  }
  return reachable;
}
