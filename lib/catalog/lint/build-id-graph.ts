import { type ApiContract, type ApiFunction, followRef } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { isCredential, requiredArguments } from "./lint-finding.ts";
import { nameWords } from "./name-words.ts";
import { type ResponseProperty, responseProperties } from "./walk-response.ts";

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

const ID_WORD = /^(?:id|uuid|guid|identifier|uid)$/;

/**
 * Builds the graph of opaque ids of an API. Nobody knows such an id by heart, so a function that requires one is of use only
 * where another function, itself reachable, returns it. Ids of which the document lists the choices (`enum`) are not opaque.
 */
export function buildIdGraph(contract: ApiContract): IdGraph {
  const provided = new Map(contract.functions.map((fn) => [fn.name, responseProperties(contract, fn)]));
  const needs = contract.functions.map((fn) => ({ fn, ids: opaqueIds(contract, fn) }));
  const edges = needs.flatMap(({ fn, ids }) =>
    ids.flatMap((id) =>
      contract.functions.flatMap((source): IdGraphEdge[] => {
        if (source.name === fn.name) return [];
        const field = provided.get(source.name)?.find((property) => provides(source, property, fn, id));
        return field ? [{ from: source.name, field: field.path, to: fn.name, parameter: id.name }] : [];
      }),
    ),
  );
  const reachable = reach(needs, edges);
  const nodes = needs.map(({ fn, ids }): IdGraphNode => {
    const needed = ids.map(({ name, isRequired }) => ({
      parameter: name,
      isRequired,
      isObtainable: edges.some((edge) => edge.to === fn.name && edge.parameter === name && reachable.has(edge.from)),
    }));
    return { functionName: fn.name, needs: needed, isReachable: reachable.has(fn.name) };
  });
  return { nodes, edges };
}

interface OpaqueId {
  name: string;
  isRequired: boolean;
  /** What it is the id of, as words; none for a plain `id` that nothing explains. */
  noun: string[];
  schema: JsonSchema;
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

function provides(source: ApiFunction, property: ResponseProperty, target: ApiFunction, id: OpaqueId): boolean {
  if (["object", "boolean"].includes(String(property.schema.type))) return false;
  const held = property.schema.items ?? property.schema;
  // One text for both, and not a short one: they are the same thing under two names.
  const isSaidToBe = held.description !== undefined && held.description === id.schema.description;
  if (isSaidToBe && held.description !== undefined && held.description.length > 12) return true;
  const words = nameWords(property.name);
  if (words.join(" ") === nameWords(id.name).join(" ") && words.length > 1) return true;
  const isId = words.some((word) => ID_WORD.test(word)) || property.schema.format === "uuid";
  if (!isId) return false;
  const own = words.filter((word) => !ID_WORD.test(word));
  if (id.noun.length === 0) return own.length === 0;
  if (own.length > 0) return endsAlike(own, id.noun);
  const holders = [...property.holders, lastNoun(source), ...(isSamePath(source, target) ? [id.noun.join(" ")] : [])];
  return holders.some((holder) => nameWords(holder).some((word) => word === id.noun.at(-1)));
}

const endsAlike = (left: readonly string[], right: readonly string[]): boolean => left.at(-1) === right.at(-1);

/** `/pets` and `/pets/{petId}` are about the same things. */
function isSamePath(source: ApiFunction, target: ApiFunction): boolean {
  const fixed = (path: string) => path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
  return fixed(source.path).join("/") === fixed(target.path).join("/");
}

function lastNoun({ path, name }: ApiFunction): string {
  const segments = path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
  return `${(segments.at(-1) ?? "").replace(/\.\w+$/, "")} ${name}`;
}

/** Functions that can be called, beginning with those that need no id. */
function reach(needs: readonly { fn: ApiFunction; ids: OpaqueId[] }[], edges: readonly IdGraphEdge[]): Set<string> {
  const reachable = new Set<string>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const { fn, ids } of needs) {
      if (reachable.has(fn.name)) continue;
      const isMet = ids.every(
        ({ name, isRequired }) =>
          !isRequired ||
          edges.some((edge) => edge.to === fn.name && edge.parameter === name && reachable.has(edge.from)),
      );
      if (!isMet) continue;
      reachable.add(fn.name);
      grew = true;
    }
  }
  return reachable;
}
