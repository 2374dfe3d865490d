import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "./classify-field.ts";
import type { FieldKind } from "./field-rules.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { inSameWords } from "./same-words.ts";
import { fieldKey, splitWords } from "./split-words.ts";

/** An argument, and what its meaning is read off. */
export interface Candidate {
  contract: ApiContract;
  plan: FunctionPlan;
  row: JsonSchema;
  resources: ReadonlySet<string>;
  name: string;
  schema: JsonSchema;
  isRequired: boolean;
  isLastInPath: boolean;
}

/** Fields whose value is meant to name one thing. */
export const NAMES_ONE = /^(?:id|uuid|name|title|symbol|code|ticker|username|email|word|isbn|slug|sku|icao|iata)$/;

/** Kinds that mean the same wherever they stand, so that an argument and a field of the kind belong together. */
const TELLING = new Set<FieldKind>([
  "email",
  "username",
  "airport",
  "ip",
  "symbol",
  "currencyPair",
  "country",
  "countryCode",
  "currencyCode",
  "zip",
  "word",
  "city",
  "color",
]);

export function fieldsOf({ contract, row }: Pick<Candidate, "contract" | "row">): [string, JsonSchema][] {
  return Object.entries(row.properties ?? {}).map(([name, property]) => [name, resolveSchema(contract, property)]);
}

/** The field by which others name a row: its id, or what it has instead. */
export function idFieldOf(row: JsonSchema, noun: string): string {
  const keys = new Set(Object.keys(row.properties ?? {}).map((field) => fieldKey(field, noun)));
  return ["id", "uuid", "code", "slug"].find((name) => keys.has(name)) ?? "id";
}

const SUFFIX = /(?:code|number|name|identifier|ident|key|value|type|abbreviation)$/;

/** Words before a field's name that say how it is compared: `filter[status]`, `query.cond`, `include_only_states`. */
const WRAPPER = /^(?:filters?|query|where|with|include|only|f|l)$/;

/** The name of what an argument is compared with. */
export function bareName(name: string): string {
  const words = [...splitWords(name)];
  while (words.length > 1 && WRAPPER.test(words[0] ?? "")) words.shift();
  return words.join(" ");
}

/**
 * The row's field that an argument means: by its words where the field of its name is explained otherwise (an `author` given by the
 * short name of `authorSlug`), by its name, by its words, or by a kind that only one of the fields is of.
 */
export function matchField(candidate: Candidate, kind: FieldKind): string | undefined {
  const fields = plainFields(candidate);
  const named = namedField(candidate, kind, fields);
  const described = describedField(candidate);
  if (named && (described === undefined || !named.isExplained)) return named.key;
  return described ?? (TELLING.has(kind) ? fields.find((field) => field.kind === kind)?.key : undefined);
}

interface RowField {
  key: string;
  letters: string;
  lastWord: string | undefined;
  kind: FieldKind;
  isExplained: boolean;
}

/** Those that can be compared with a value. */
function plainFields(candidate: Candidate): RowField[] {
  return fieldsOf(candidate)
    .filter(([, schema]) => typeOf(schema) !== "object")
    .map(([field, schema]) => ({
      key: fieldKey(field, candidate.plan.noun),
      letters: lettersOf(field),
      lastWord: splitWords(field).at(-1),
      kind: classifyField(field, schema),
      isExplained: (schema.description ?? "").trim() !== "",
    }));
}

function namedField({ plan, name }: Candidate, kind: FieldKind, fields: readonly RowField[]): RowField | undefined {
  for (const wanted of new Set([fieldKey(name, plan.noun), fieldKey(bareName(name), plan.noun)])) {
    const equal = fields.find(({ key }) => key === wanted);
    if (equal) return equal;
    const core = wanted.replace(SUFFIX, "");
    const near = core.length > 2 ? fields.filter(({ key }) => key.replace(SUFFIX, "") === core) : [];
    if (near.length > 0) return near.find((field) => field.kind === kind) ?? near[0];
    // `ids` of rows whose only id is the `icaoId`.
    const ids = wanted === "id" && plan.role === "list" ? fields.filter(({ lastWord }) => lastWord === "id") : [];
    if (ids.length === 1) return ids[0];
  }
  // `fhrsId` and `FHRSID` are one name, however it is divided.
  return fields.find((field) => field.letters === lettersOf(name));
}

const lettersOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The only field that is explained in the same words as an argument, and can hold its value. */
function fieldInSameWords(candidate: Candidate): [string, JsonSchema] | undefined {
  const { schema } = candidate;
  const said = fieldsOf(candidate).filter(([, field]) => inSameWords(field, schema) && isLike(field, schema));
  return said.length === 1 ? said[0] : undefined;
}

/** The key of the field that is explained in the same words as an argument, whatever it is: of what a thing is looked up by. */
export function sameInWords(candidate: Candidate): string | undefined {
  const found = fieldInSameWords(candidate);
  return found && fieldKey(found[0], candidate.plan.noun);
}

/**
 * The row's field that is explained in the same words as an argument, where no other is: the `type` of `objectType`. Not what names a
 * row: who asks for artists that are like one does not ask for that one.
 */
function describedField(candidate: Candidate): string | undefined {
  const { contract, plan, schema } = candidate;
  const found = plan.role === "list" ? fieldInSameWords(candidate) : undefined;
  const alike = Object.values(plan.fn.parameters.properties ?? {}).filter((other) =>
    inSameWords(resolveSchema(contract, other), schema),
  );
  if (!found || alike.length !== 1) return undefined;
  const [name, field] = found;
  const key = fieldKey(name, plan.noun);
  const isName = NAMES_ONE.test(key) || classifyField(name, field) === "title";
  return isName ? undefined : key;
}

/** Of one type, and with a choice in common where both have choices. */
function isLike(field: JsonSchema, argument: JsonSchema): boolean {
  const held = typeOf(field) === "array" ? (field.items ?? {}) : field;
  const wanted = typeOf(argument) === "array" ? (argument.items ?? {}) : argument;
  if (typeOf(held) !== typeOf(wanted)) return false;
  return !held.enum || !wanted.enum || held.enum.some((choice) => wanted.enum?.includes(choice));
}
