import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "./classify-field.ts";

import { addRecords, documentedRecords } from "./documented-records.ts";
import { findStrangers } from "./find-strangers.ts";
import { isPlural, singularOf } from "./inflect-noun.ts";
import { isOfMany, locateRows, type RowLocation } from "./locate-rows.ts";
import { type ArgumentUse, matchArguments } from "./match-arguments.ts";
import { nounOfFunction, nounOfIdField, nounOfSchema, ownersOf, resourceOf } from "./name-resource.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { rowsSchema } from "./rows-schema.ts";
import { fieldKey, nameKey, splitWords } from "./split-words.ts";
import { classOfVerb, verbInName, verbOf } from "./verbs.ts";

/** What a function does to the world. `answer` computes something and keeps no rows. */
export type FunctionRole = "list" | "item" | "create" | "update" | "delete" | "count" | "answer";

/** What a function means to the world: which rows it works on and how. */
export interface FunctionPlan {
  fn: ApiFunction;
  role: FunctionRole;
  /** The kind of row it reads or writes. Functions with the same resource share their rows. */
  resource: string;
  /** Singular noun for names and texts. */
  noun: string;
  successStatus: number;
  /** Schema of the success body; null where the document gives none. */
  response: JsonSchema | null;
  rows: RowLocation;
  arguments: Record<string, ArgumentUse>;
}

/** The plans of all functions, and what rows look like. */
export interface WorldPlan {
  functions: Map<string, FunctionPlan>;
  /** Every property that rows of a resource have somewhere in the document, by resource. */
  rowSchemas: Map<string, JsonSchema>;
  /** The things that the document itself lists, by resource, their fields by key; most documents list none. */
  records: Map<string, JsonObject[]>;
}

const plans = new WeakMap<ApiContract, WorldPlan>();

/** Reads off a contract which resources its world has and what each function does to them. Computed once per contract. */
export function planFunctions(contract: ApiContract): WorldPlan {
  const known = plans.get(contract);
  if (known) return known;
  const drafts = contract.functions.map((fn) => draftPlan(contract, fn));
  for (const ofOneApi of Map.groupBy(drafts, ({ fn }) => fn.apiName).values()) uniteResources(contract, ofOneApi);
  const rowSchemas = new Map<string, JsonSchema>();
  for (const plan of drafts) addRowSchema(contract, rowSchemas, plan);
  const records = collectRecords(contract, drafts);
  const resources = new Set(drafts.filter(({ role }) => role !== "answer").map(({ resource }) => resource));
  for (const plan of drafts) {
    plan.role = settleRole(contract, plan, rowSchemas);
    plan.arguments = matchArguments(contract, plan, rowSchemas.get(plan.resource) ?? {}, resources);
    const uses = Object.values(plan.arguments).map(({ use }) => use);
    if (plan.role === "item" && !uses.includes("key") && !uses.includes("search")) plan.role = "answer";
    // What has to be named by another thing's id ("cancel the event's booking") names no row of its own.
    if ((plan.role === "update" || plan.role === "delete") && !uses.includes("key")) plan.role = "answer";
    addHiddenFields(rowSchemas, plan);
    explainFields(contract, rowSchemas, plan);
  }
  const plan: WorldPlan = { functions: new Map(drafts.map((draft) => [draft.fn.name, draft])), rowSchemas, records };
  plans.set(contract, plan);
  return plan;
}

/** False for the empty schema, which a body of any kind fits. */
function saysAnything(contract: ApiContract, written: JsonSchema): boolean {
  const schema = resolveSchema(contract, written);
  return typeOf(schema) !== undefined || schema.enum !== undefined || schema.const !== undefined;
}

/** The documented success: 200, 201, 204 or whatever 2xx there is. */
function successOf(contract: ApiContract, fn: ApiFunction): { status: number; schema: JsonSchema | null } {
  const codes = Object.keys(fn.responses);
  const preferred = fn.method === "delete" ? ["200", "202", "204"] : ["200", "201", "202", "203"];
  const withBody = preferred.find((code) => fn.responses[code]?.schema);
  const code =
    withBody ??
    preferred.find((candidate) => codes.includes(candidate)) ??
    codes.find((candidate) => /^2/.test(candidate)) ??
    codes.find((candidate) => candidate === "default");
  const written = code === undefined ? null : (fn.responses[code]?.schema ?? null);
  const schema = written && saysAnything(contract, written) ? written : null;
  return {
    status:
      code !== undefined && /^2\d\d$/.test(code) ? Number(code) : fn.method === "post" && code === "2XX" ? 201 : 200,
    schema,
  };
}

function draftPlan(contract: ApiContract, fn: ApiFunction): FunctionPlan {
  const { status, schema } = successOf(contract, fn);
  const noun = nounOfFunction(fn);
  const rows: RowLocation = schema
    ? locateRows(contract, schema, [nameKey(noun)], isOfMany(fn))
    : { shape: "plain", path: [], row: null };
  const draft = { fn, resource: noun, noun, successStatus: status, response: schema, rows, arguments: {} };
  return { ...draft, role: draftRole(contract, fn, rows) };
}

function draftRole(contract: ApiContract, fn: ApiFunction, rows: RowLocation): FunctionRole {
  const verb = verbInName(fn.name) ?? verbOf(/^\w+/.exec(fn.description)?.[0] ?? "");
  const verbClass = verb ? classOfVerb(verb) : undefined;
  if (fn.method === "delete") return "delete";
  const reads =
    fn.method === "get" ||
    fn.method === "head" ||
    verbClass === "search" ||
    (verbClass === "read" && fn.method === "post");
  if (reads) {
    if (/\b(?:count|how many|number of)\b/i.test(`${fn.name} ${fn.description}`) && isCountShape(contract, rows))
      return "count";
    if (rows.shape === "list" && rows.row) return "list";
    return rows.shape === "object" ? "item" : "answer";
  }
  if (verbClass === "delete") return "delete";
  if (fn.method === "put" || fn.method === "patch" || verbClass === "update")
    return verbClass === "create" && fn.method === "post" ? "create" : "update";
  return verbClass === "act" ? "answer" : "create";
}

function isCountShape(contract: ApiContract, rows: RowLocation): boolean {
  if (!rows.row) return rows.shape === "plain";
  const properties = Object.entries(resolveSchema(contract, rows.row).properties ?? {});
  return (
    rows.shape === "object" &&
    properties.length > 0 &&
    properties.length <= 2 &&
    properties.some(([, property]) => /integer|number/.test(typeOf(resolveSchema(contract, property)) ?? ""))
  );
}

/** Functions speak of one resource when their paths, their row schema's name or their row's id field name the same thing. */
function uniteResources(contract: ApiContract, drafts: FunctionPlan[]): void {
  const parent = new Map<string, string>();
  const find = (name: string): string => {
    const up = parent.get(name);
    return up === undefined || up === name ? name : find(up);
  };
  const strangers = findStrangers(contract, drafts);
  for (const draft of drafts) {
    const row = draft.rows.row;
    const shown = row ? nounOfSchema(row) : undefined;
    if (strangers.has(draft) && shown !== undefined) draft.noun = shown;
    const isWrite = draft.role === "create" || draft.role === "update";
    const names = [
      draft.noun,
      shown,
      row && (isWrite || draft.role === "list")
        ? nounOfIdField(contract, row, draft.role === "list" ? ownersOf(draft.fn) : [])
        : undefined,
    ];
    const keys = names.filter((name): name is string => name !== undefined).map(nameKey);
    const [first, ...others] = keys;
    if (first === undefined) continue;
    for (const other of others) {
      if (find(other) !== find(first)) parent.set(find(first), find(other));
    }
  }
  // One noun for all of a resource's functions: fields are told apart by it.
  const nouns = new Map<string, string>();
  for (const draft of drafts) {
    draft.resource = find(nameKey(draft.noun));
    const named = nouns.get(draft.resource);
    if (named === undefined || nameKey(draft.noun) === draft.resource) nouns.set(draft.resource, draft.noun);
  }
  for (const draft of drafts) {
    draft.noun = nouns.get(draft.resource) ?? draft.noun;
    draft.resource = resourceOf(draft.fn, draft.resource);
  }
  addTopics(drafts);
}

const NEEDS_TOPIC = /^(?:fact|joke|quote|image|picture|photo|trivia|gif|video)$/;

/** What facts, jokes and pictures are about is in the description: "interesting facts about axolotls". */
function addTopics(drafts: FunctionPlan[]): void {
  for (const draft of drafts) {
    if (!NEEDS_TOPIC.test(draft.noun)) continue;
    const noun = draft.noun;
    const topic = new RegExp(`\\b${noun}s? (?:about|of|on) (?:an? |the )?([a-z]{3,})`).exec(draft.fn.description)?.[1];
    if (topic === undefined || /^(?:the|given|specific|this|that|any|all)$/.test(topic)) continue;
    for (const other of drafts) if (other.resource === draft.resource) other.noun = `${singularOf(topic)} ${noun}`;
  }
}

function addRowSchema(contract: ApiContract, rowSchemas: Map<string, JsonSchema>, plan: FunctionPlan): void {
  const known = rowSchemas.get(plan.resource) ?? { type: "object", properties: {} };
  rowSchemas.set(plan.resource, known);
  if (!plan.rows.row || !["list", "item", "create", "update"].includes(plan.role)) return;
  for (const [name, property] of Object.entries(resolveSchema(contract, plan.rows.row).properties ?? {})) {
    const isTaken = Object.keys(known.properties ?? {}).some(
      (other) => fieldKey(other, plan.noun) === fieldKey(name, plan.noun),
    );
    if (!isTaken && name !== "__proto__") known.properties = { ...known.properties, [name]: property };
  }
}

function collectRecords(contract: ApiContract, drafts: readonly FunctionPlan[]): Map<string, JsonObject[]> {
  const records = new Map<string, JsonObject[]>();
  const seen = new Set<unknown>();
  for (const { role, rows, resource, noun } of drafts) {
    if (!rows.row || !["list", "item", "create", "update"].includes(role)) continue;
    const listed = documentedRecords(resolveSchema(contract, rows.row));
    if (listed.length === 0 || seen.has(listed)) continue;
    seen.add(listed);
    const known = records.get(resource) ?? [];
    addRecords(known, listed, noun);
    records.set(resource, known);
  }
  return records;
}

/** Arguments that no row shows still tell rows apart: they become fields that are never sent. */
function addHiddenFields(rowSchemas: Map<string, JsonSchema>, plan: FunctionPlan): void {
  const known = rowSchemas.get(plan.resource);
  if (!known || plan.role !== "list") return;
  for (const [name, use] of Object.entries(plan.arguments)) {
    const schema = plan.fn.parameters.properties?.[name];
    if (use.use === "attribute" && schema && !known.properties?.[name])
      known.properties = { ...known.properties, [name]: schema };
  }
}

/** A field without a word of explanation means what the argument of its name means. */
function explainFields(contract: ApiContract, rowSchemas: Map<string, JsonSchema>, plan: FunctionPlan): void {
  const known = rowSchemas.get(plan.resource);
  for (const [argument, use] of Object.entries(plan.arguments)) {
    const { description, enum: choices } = resolveSchema(contract, plan.fn.parameters.properties?.[argument] ?? {});
    const field = use.use === "filter" ? use.field : use.use === "value" ? fieldKey(argument, plan.noun) : undefined;
    if (field === undefined || !known?.properties || (description === undefined && !choices)) continue;
    for (const [name, property] of Object.entries(known.properties)) {
      const shown = resolveSchema(contract, property);
      if (fieldKey(name, plan.noun) !== field || (shown.description && (shown.enum || !choices))) continue;
      known.properties = { ...known.properties, [name]: withWords(contract, shown, description, choices) };
    }
  }
}

/** What an argument's description and choices say, said of the field; the choices of a list are those of its items. */
function withWords(
  contract: ApiContract,
  shown: JsonSchema,
  description: string | undefined,
  choices: JsonSchema["enum"],
): JsonSchema {
  const told = description === undefined ? {} : { description };
  if (!choices) return { ...told, ...shown };
  if (typeOf(shown) !== "array") return { ...told, enum: choices, ...shown };
  return { ...told, ...shown, items: { enum: choices, ...resolveSchema(contract, shown.items ?? {}) } };
}

/** An object without anything to look it up by is computed, not stored; an update of nothing in particular likewise. */
function settleRole(contract: ApiContract, plan: FunctionPlan, rowSchemas: Map<string, JsonSchema>): FunctionRole {
  const uses = Object.values(matchArguments(contract, plan, rowSchemas.get(plan.resource) ?? {}, new Set()));
  const hasKey = uses.some(({ use }) => use === "key");
  if (plan.role === "item") return hasKey || isSearchedFor(contract, plan, uses) ? "item" : "answer";
  if (plan.role === "list") return isListOfOne(contract, plan, rowSchemas) ? "item" : "list";
  if (plan.role === "update" || plan.role === "delete") {
    if (hasKey) return plan.role;
    return plan.role === "update" && hasRowId(contract, plan) ? "create" : "answer";
  }
  return plan.role;
}

/** Some services answer with a list where one thing is asked for by its id: `{ "docs": [the character] }`. */
function isListOfOne(contract: ApiContract, plan: FunctionPlan, rowSchemas: Map<string, JsonSchema>): boolean {
  const { maxItems } = rowsSchema({ contract }, plan);
  const lastWord = splitWords(plan.fn.name.replace(/By\p{Lu}\w*$/u, "")).at(-1) ?? "";
  if (!plan.fn.path.endsWith("}") || (maxItems !== 1 && isPlural(lastWord))) return false;
  const asItem: FunctionPlan = { ...plan, role: "item" };
  const uses = matchArguments(contract, asItem, rowSchemas.get(plan.resource) ?? {}, new Set());
  return Object.entries(uses).some(
    ([name, use]) => use.use === "key" && plan.fn.path.endsWith(`{${name}}`) && (maxItems === 1 || use.field === "id"),
  );
}

const isSearchedFor = (contract: ApiContract, plan: FunctionPlan, uses: ArgumentUse[]): boolean =>
  uses.some(({ use }) => use === "search") && hasRowId(contract, plan);

function hasRowId(contract: ApiContract, plan: FunctionPlan): boolean {
  if (!plan.rows.row) return false;
  const properties = resolveSchema(contract, plan.rows.row).properties ?? {};
  return Object.entries(properties).some(
    ([name, property]) =>
      fieldKey(name, plan.noun) === "id" || classifyField(name, resolveSchema(contract, property)) === "uuid",
  );
}
