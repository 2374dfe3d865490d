import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { typeOf } from "#lib/simulation/world-state/classify-field.ts";
import { namesItsSegment } from "#lib/simulation/world-state/name-resource.ts";
import { fieldOfArgument } from "#lib/simulation/world-state/owner-fields.ts";
import { resolveSchema } from "#lib/simulation/world-state/resolve-schema.ts";
import { rowsSchema } from "#lib/simulation/world-state/rows-schema.ts";
import { sameValue } from "#lib/simulation/world-state/same-value.ts";
import { nameKey } from "#lib/simulation/world-state/split-words.ts";
import type { LawCase } from "./find-broken-laws.ts";
import { rowsOf, shownValue } from "./rows-of.ts";

/** Answers are about what was asked, lists hold nothing twice and only what is the owner's. */
export function checkAnswers(each: LawCase): void {
  const { plan, args, ask } = each;
  if (plan.fn.method !== "get") return;
  const { statusCode, body } = ask(plan.fn.name, args, true);
  if (statusCode >= 300 || !plan.response) return;
  if (isJsonObject(body)) checkEcho(each, body);
  if (plan.role !== "list") return;
  checkTwice(each, rowsOf(body, plan));
  checkOwner(each, rowsOf(body, plan));
}

/** Of one thing: what an argument of the same name and type was given. */
function checkEcho({ world, plan, args, report }: LawCase, body: JsonObject): void {
  if (plan.role !== "item") return;
  const schema = resolveSchema(world.contract, plan.response ?? {});
  const keys = Object.keys(body).map(nameKey);
  for (const [name, shown] of Object.entries(body)) {
    const key = nameKey(name);
    const argument = Object.keys(args).find((candidate) => nameKey(candidate) === key);
    const use = argument === undefined ? undefined : plan.arguments[argument]?.use;
    if (argument === undefined || !/^(?:key|filter|reference)$/.test(use ?? "")) continue;
    // `unit` and `units` are told apart by nothing but their number.
    if (keys.filter((other) => other === key).length > 1) continue;
    const asked = args[argument] as JsonValue;
    const property = resolveSchema(world.contract, schema.properties?.[name] ?? {});
    const canHold = typeof shown !== "object" && typeof shown === typeof asked && holds(property.enum, asked);
    if (canHold && !sameValue(shown, asked)) report("answers are about what was asked", { [argument]: asked, shown });
  }
}

const holds = (choices: JsonValue[] | undefined, value: JsonValue): boolean => !choices || choices.includes(value);

function checkTwice({ world, plan, report }: LawCase, rows: readonly JsonValue[]): void {
  const texts = rows.map((row) => JSON.stringify(row));
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  // A document may promise more than it shows values for.
  if (twice !== undefined && new Set(texts).size >= (rowsSchema(world, plan).minItems ?? 0))
    report("lists hold nothing twice", twice);
}

/** Whose things are asked for by an id that the rows show as well. */
function checkOwner({ world, plan, args, report }: LawCase, rows: readonly JsonObject[]): void {
  for (const [name, use] of Object.entries(plan.arguments)) {
    const owner = args[name];
    const field =
      use.use === "reference" && namesItsSegment(plan.fn, name) ? fieldOfArgument(world, plan, name) : undefined;
    if (owner === undefined || typeof owner === "object" || field === undefined || /^(?:id|name|title)$/.test(field))
      continue;
    for (const row of rows) {
      const shown = shownValue(row, plan, field);
      if (typeof shown !== typeof owner || typeOf({ enum: [shown ?? null] }) === "object") continue;
      if (!sameValue(shown ?? null, owner))
        report("lists hold what is their owner's", { [name]: owner, field, shown: shown ?? null });
    }
  }
}
