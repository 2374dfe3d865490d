import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, isCredential, isPresentation, typeOf } from "./classify-field.ts";
import type { FieldKind } from "./field-rules.ts";
import { isSearchText, saysHowMany } from "./is-search-text.ts";
import { bareName, type Candidate, fieldsOf, idFieldOf, matchField, NAMES_ONE, sameInWords } from "./match-field.ts";
import { resourceOf } from "./name-resource.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { fieldKey, nameKey, splitWords } from "./split-words.ts";

/**
 * What an argument means to the rows. `field` is the row's field that it is compared with; `ignored` shapes the answer without
 * choosing rows, `secret` says only who asks.
 */
export type ArgumentUse =
  | { use: "key"; field: string }
  | { use: "reference"; resource: string }
  | { use: "filter" | "atLeast" | "atMost" | "attribute"; field: string }
  | { use: "datePart"; field: string; part: "year" | "month" | "day" }
  | { use: "search" | "scope" | "limit" | "page" | "offset" | "sort" | "order" | "value" | "ignored" | "secret" };

const LEAST = /^(?:min|minimum|from|start|since|after|begin|beginning|gte|gt|lower|least)$/;
const MOST = /^(?:max|maximum|to|end|until|till|before|lte|lt|upper|most)$/;
const PAGING = new Set<FieldKind>(["limit", "page", "offset", "sort", "order"]);

/** The role of an argument's name in a range: the start of one, the end of one, or none. */
export function rangeRole(name: string): "atLeast" | "atMost" | undefined {
  const words = splitWords(name);
  // `start.lte` is the end of a range of starts.
  if (words.some((word) => /^lte?$/.test(word))) return "atMost";
  if (words.some((word) => LEAST.test(word))) return "atLeast";
  return words.some((word) => MOST.test(word)) ? "atMost" : undefined;
}

/**
 * What each argument of a function means to the rows it works on.
 * @param resources those whose rows can be looked up; an id of any other is taken as it is
 */
export function matchArguments(
  contract: ApiContract,
  plan: FunctionPlan,
  row: JsonSchema,
  resources: ReadonlySet<string>,
): Record<string, ArgumentUse> {
  const uses: Record<string, ArgumentUse> = {};
  const properties = plan.fn.parameters.properties ?? {};
  const lastInPath = /\{([^{}]+)\}[^{}]*$/.exec(plan.fn.path)?.[1];
  for (const [name, written] of Object.entries(properties)) {
    const schema = resolveSchema(contract, written);
    const isRequired = plan.fn.parameters.required?.includes(name) === true;
    uses[name] = matchOne({
      contract,
      plan,
      row,
      resources,
      name,
      schema,
      isRequired,
      isLastInPath: name === lastInPath,
    });
  }
  return withoutRivals(plan, uses, lastInPath);
}

/**
 * One field is compared with one argument: `base` is not what `symbols` are, and of the system and the waypoint in a path the last is the
 * `symbol` of what is asked for.
 */
function withoutRivals(
  plan: FunctionPlan,
  uses: Record<string, ArgumentUse>,
  lastInPath: string | undefined,
): Record<string, ArgumentUse> {
  const isNamed = (name: string, field: string) => fieldKey(bareName(name), plan.noun) === field;
  const compared = Object.entries(uses).flatMap(([name, use]) =>
    use.use === "filter" || use.use === "key" ? [{ name, ...use }] : [],
  );
  for (const { name, use, field } of compared) {
    const rivals = compared.filter((other) => other.name !== name && other.field === field);
    const isBeaten =
      use === "filter"
        ? !isNamed(name, field) && rivals.some((other) => isNamed(other.name, field))
        : name !== lastInPath && rivals.some((other) => other.use === "key" && other.name === lastInPath);
    if (isBeaten) uses[name] = { use: "ignored" };
  }
  return uses;
}

function matchOne(candidate: Candidate): ArgumentUse {
  const { plan, name, schema, isRequired } = candidate;
  const kind = classifyField(name, schema);
  if (isCredential(kind)) return { use: "secret" };
  if (PAGING.has(kind) && plan.role !== "create") return { use: kind as "limit" };
  const reference = referenceOf(candidate, kind);
  if (reference !== undefined) return { use: "reference", resource: reference };
  if (/^(?:list|item|answer)$/.test(plan.role) && saysHowMany(schema)) return { use: "limit" };
  const key = keyField(candidate, kind);
  if (key !== undefined) return { use: "key", field: key };
  if (plan.role === "create" || plan.role === "update") return { use: "value" };
  if (kind === "query" && (plan.role === "list" || plan.role === "item" || plan.role === "count"))
    return { use: "search" };
  if (isSearchText(candidate)) return { use: "search" };
  const range = matchRange(candidate, kind);
  if (range) return range;
  const owned = ownerField(candidate);
  if (owned !== undefined) return { use: "filter", field: owned };
  const field = matchField(candidate, kind);
  const bound = rangeRole(name);
  if (field !== undefined && bound && boundsNumber(candidate)) return { use: bound, field };
  if (field !== undefined && !namesOwner(candidate, field)) return { use: "filter", field };
  const part = matchDatePart(candidate, kind);
  if (part) return part;
  if (isPresentation(kind)) return { use: "ignored" };
  if (isRequired) return { use: "scope" };
  if (kind === "date" || kind === "dateTime" || bound) return { use: "ignored" };
  const isText = typeOf(schema) === "string" || typeOf(schema) === "array";
  return isText ? { use: "attribute", field: fieldKey(name, plan.noun) } : { use: "ignored" };
}

/** The least or the most of a number, not merely where something begins. */
const boundsNumber = ({ name, schema }: Candidate): boolean =>
  /^(?:integer|number)$/.test(typeOf(schema) ?? "") &&
  splitWords(name).some((word) => /^(?:min|minimum|max|maximum|gte|gt|lte|lt|lower|upper)$/.test(word));

const LIKENESS = /^(?:similar|related|recommended|recommendations?|alike|nearby|near|nearest|around)$/;

/**
 * In the path of a list, before its last part, stands whose things they are; and a list of one id would be no list. Nor is what
 * others are like, or near to, among them.
 */
function namesOwner({ plan, name, isRequired }: Candidate, field: string): boolean {
  const isOfOthers = splitWords(plan.fn.name).some((word) => LIKENESS.test(word));
  if (plan.role === "list" && isRequired && isOfOthers && NAMES_ONE.test(field)) return true;
  const inPath = plan.fn.path.includes(`{${name}}`);
  // The definitions of a word all say which word it is.
  if (field === "word") return false;
  return (
    plan.role === "list" &&
    isRequired &&
    inPath &&
    (field === "id" || (NAMES_ONE.test(field) && !plan.fn.path.endsWith(`{${name}}`)))
  );
}

/** The row's field that says whose a thing is: `author` for `/authors/{name}/books`. */
function ownerField(candidate: Candidate): string | undefined {
  const { plan, name, schema, isRequired } = candidate;
  const segments = plan.fn.path.split("/");
  const at = segments.indexOf(`{${name}}`);
  const owner = nameKey(segments[at - 1] ?? "");
  const isBetween = at > 0 && at < segments.length - 1 && owner !== "";
  if (plan.role !== "list" || !isRequired || !isBetween || typeOf(schema) !== "string" || schema.enum) return undefined;
  const isOwner = ([field, property]: [string, JsonSchema]) =>
    typeOf(property) === "string" && [owner, `${owner}name`].includes(nameKey(field));
  const found = fieldsOf(candidate).find(isOwner);
  return found && fieldKey(found[0], plan.noun);
}

const IDENTIFYING = new Set<FieldKind>([
  "id",
  "uuid",
  "airport",
  "code",
  "symbol",
  "username",
  "email",
  "ip",
  "domain",
  "word",
]);

/** The row's field that this argument identifies a row by; undefined for arguments that do not. */
function keyField(candidate: Candidate, kind: FieldKind): string | undefined {
  const { plan, name, isRequired, isLastInPath } = candidate;
  if (!["item", "update", "delete"].includes(plan.role)) return undefined;
  const own = fieldKey(name, plan.noun);
  if (own === "id" || nameKey(name) === "id") return idFieldOf(candidate.row, plan.noun);
  const owner = nameKey(splitWords(name).slice(0, -1).join(" "));
  const isPartOfNoun = isRequired && splitWords(plan.noun).map(nameKey).includes(owner);
  const isOwnId =
    (kind === "id" || kind === "uuid") &&
    (isLastInPath || isPartOfNoun || resourceOf(plan.fn, nameKey(name)) === `${plan.resource}id`);
  if (isOwnId) return matchField(candidate, kind) ?? idFieldOf(candidate.row, plan.noun);
  if (isLastInPath) return matchField(candidate, kind) ?? sameInWords(candidate) ?? own;
  const isLookup = plan.role === "item" && isRequired && IDENTIFYING.has(kind);
  return isLookup ? matchField(candidate, kind) : undefined;
}

/** `userId` in a function that is not about users, where users are a resource; `animeId` in the path of a list of similar anime. */
function referenceOf({ plan, name, resources, isRequired }: Candidate, kind: FieldKind): string | undefined {
  if (kind !== "id" && kind !== "uuid") return undefined;
  const noun = nameKey(
    splitWords(name)
      .filter((word) => !/^(?:id|uuid|identifier|slug)$/.test(word))
      .join(" "),
  );
  const isOfOne = plan.role === "list" && isRequired && plan.fn.path.includes(`{${name}}`);
  const resource = resourceOf(plan.fn, noun);
  const isElsewhere = resource !== plan.resource || plan.role === "answer" || isOfOne;
  return isElsewhere && resources.has(resource) ? resource : undefined;
}

function matchRange(candidate: Candidate, kind: FieldKind): ArgumentUse | undefined {
  const { plan, name, schema } = candidate;
  const use = rangeRole(name);
  if (!use) return undefined;
  const rest = nameKey(
    splitWords(name)
      .filter((word) => !LEAST.test(word) && !MOST.test(word))
      .join(" "),
  );
  const fields = fieldsOf(candidate);
  const named = fields.find(([field]) => rest !== "" && nameKey(field) === rest);
  if (named) return { use, field: fieldKey(named[0], plan.noun) };
  const isDay = kind === "date" || kind === "dateTime";
  if (!isDay || typeOf(schema) !== "string") return undefined;
  const dated = fields.find(
    ([field, property]) => typeOf(property) === "string" && /^date(?:Time)?$/.test(classifyField(field, property)),
  );
  return dated ? { use, field: fieldKey(dated[0], plan.noun) } : undefined;
}

function matchDatePart(candidate: Candidate, kind: FieldKind): ArgumentUse | undefined {
  if (kind !== "year" && kind !== "month" && kind !== "day") return undefined;
  const dated = fieldsOf(candidate).find(
    ([field, property]) => typeOf(property) === "string" && /^date(?:Time)?$/.test(classifyField(field, property)),
  );
  return dated ? { use: "datePart", field: fieldKey(dated[0], candidate.plan.noun), part: kind } : undefined;
}
