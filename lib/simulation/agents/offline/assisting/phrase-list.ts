import type { ApiContract } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { phraseFunction } from "#lib/simulation/agents/offline/writing/phrase-function.ts";
import { joinWords } from "#lib/simulation/agents/offline/writing/say-value.ts";
import { isPlural, isUncountable, pluralOf, singularOf } from "#lib/simulation/world-state/inflect-noun.ts";
import type { FunctionPlan } from "#lib/simulation/world-state/plan-functions.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { nameKey, splitWords } from "#lib/simulation/world-state/split-words.ts";
import { labelOf, tellingDetails } from "./describe-row.ts";
import { rowsOf } from "./read-outcome.ts";
import { sayBeside, trimEnd } from "./say-details.ts";

const SHOWN_LENGTH = 260;
const MAX_SHOWN = 8;
const MAX_DETAIL_LENGTH = 70;

/** What the user knows or asked for: values just sent are no news. */
interface Known {
  wanted: ReadonlySet<string>;
  sent: ReadonlySet<string>;
}

/** What a list holds, with the first entries by name. */
export function phraseList(
  contract: ApiContract,
  plan: FunctionPlan,
  body: JsonValue,
  known: Known,
  random: RandomStream,
): string {
  const rows = rowsOf(plan, body);
  const { one, many } = nounsOf(contract, plan);
  if (rows.length === 0)
    return random.pick([`I'm sorry, I found no ${many} for that.`, `There are no ${many} that match, I'm afraid.`]);
  const total = Math.max(totalOf(body) ?? rows.length, rows.length);
  const texts = rows.slice(0, MAX_SHOWN).map((row) => phraseRow(row, known));
  const shown = texts.filter(
    (_, index) => index < 3 || (index < 4 && total <= 4) || texts.slice(0, index + 1).join("; ").length < SHOWN_LENGTH,
  );
  if (total === 1) return `${random.pick([`I found one ${one}`, `There is one ${one}`])}: ${shown[0]}.`;
  const count = `${total} ${many}`;
  const all = [`I found ${count}`, `Here are the ${count} I found`, `There are ${count}`];
  const isOne = shown.length === 1;
  const some = [
    `I found ${count}. ${isOne ? "The first one is" : `The first ${shown.length} are`}`,
    `There are ${count}; ${isOne ? "here is one" : `here are ${shown.length}`} of them`,
    `${count} came up, among them`,
  ];
  return `${random.pick(total > shown.length ? some : all)}: ${shown.join("; ")}.`;
}

/** A list of plain words. */
export function phrasePlainList(
  contract: ApiContract,
  plan: FunctionPlan,
  values: readonly JsonValue[],
  random: RandomStream,
): string {
  const { many } = nounsOf(contract, plan);
  if (values.length === 0) return `There are no ${many}, I'm afraid.`;
  const shown = values.slice(0, MAX_SHOWN).map(String);
  const rest = values.length - shown.length;
  return `${random.pick([`These are the ${many}`, `There are ${values.length} ${many}`])}: ${rest > 0 ? `${shown.join(", ")} and ${rest} more` : joinWords(shown)}.`;
}

const QUALIFIERS =
  /^(?:(?:the|a|an|your|my|some|all|any|available|supported|interesting|upcoming|published|current|random)\s+)+/i;

/** What the entries are called: in the words of the description, else by the resource. */
export function nounsOf(contract: ApiContract, plan: FunctionPlan): { one: string; many: string } {
  const phrase = phraseFunction(contract, plan.fn);
  const head =
    phrase.object
      .replace(QUALIFIERS, "")
      .split(
        /\s+(?:for|of|in|on|near|around|within|during|since|between|from|to|by|with|about|at|that|which|based|available|when|containing|supported|related)\s+|,|"/,
      )[0] ?? "";
  const last = splitWords(head).at(-1) ?? "";
  if (phrase.number === "many" && isPlural(last) && /^[a-z][a-z '-]{2,40}$/i.test(head))
    return { one: head.replace(/[\w-]+$/, singularOf(last)), many: head };
  const words = splitWords(plan.noun);
  const noun = words.at(-1) ?? "result";
  const lead = words.slice(0, -1);
  const many = isUncountable(noun) ? [...lead, noun, "entries"] : [...lead, isPlural(noun) ? noun : pluralOf(noun)];
  return { one: isUncountable(noun) ? [...lead, noun, "entry"].join(" ") : words.join(" "), many: many.join(" ") };
}

const TOTAL = new Set([
  "total",
  "totalresult",
  "totalcount",
  "totalitem",
  "numfound",
  "count",
  "totalhit",
  "totalrecord",
]);

function totalOf(body: JsonValue, depth = 0): number | undefined {
  if (!isJsonObject(body) || depth > 2) return undefined;
  for (const [name, value] of Object.entries(body)) {
    if (TOTAL.has(nameKey(name)) && typeof value === "number") return value;
    const inner = totalOf(value, depth + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function phraseRow(row: JsonValue, { wanted, sent }: Known): string {
  if (!isJsonObject(row)) return String(row);
  const label = labelOf(row);
  const details = tellingDetails(row, wanted, 8, label).filter(
    ({ text, kind, label: name }) => !sent.has(text) && !(kind === "imageUrl" && /icon|logo/.test(name)),
  );
  const short = details.filter(({ text, isWanted }) => isWanted || text.length <= MAX_DETAIL_LENGTH);
  const told = (short.length > 0 ? short : details)
    .slice(0, label ? 2 : 3)
    .map(sayBeside)
    .join(", ");
  const name = trimEnd(label?.text ?? "");
  if (name === "") return told;
  return told === "" ? name : `${name} (${told})`;
}
