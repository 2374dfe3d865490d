import type { ApiContract } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { contentStems } from "#lib/simulation/agents/offline/reading/tokenise-text.ts";
import { participleOf } from "#lib/simulation/agents/offline/writing/inflect-verb.ts";
import { upperFirst } from "#lib/simulation/agents/offline/writing/say-value.ts";
import { articleFor } from "#lib/simulation/world-state/inflect-noun.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { type Detail, labelOf, tellingDetails } from "./describe-row.ts";
import { phraseFailure } from "./phrase-failure.ts";
import { phraseList, phrasePlainList } from "./phrase-list.ts";
import { purposeOf, type SpokenCall, sayEach } from "./phrase-thought.ts";
import type { PlannedCall } from "./planned-call.ts";
import { type Outcome, rowsOf } from "./read-outcome.ts";
import { isSentence, sayAll, trimEnd } from "./say-details.ts";

/** A call and what came of it, for the report to the user. */
export interface ReportedCall extends SpokenCall {
  outcome: Outcome | undefined;
  /** What a look-up gave in the place of what the user said. */
  corrected: readonly { slot: Slot; value: JsonValue }[];
  /** Values without which it could not be made. */
  lacking: readonly Slot[];
}

/** The answer to the user: only what the responses say, in plain sentences. */
export function phraseResponse(
  contract: ApiContract,
  instruction: string,
  calls: readonly ReportedCall[],
  random: RandomStream,
): string {
  const wanted = new Set(contentStems(instruction));
  const served = (report: ReportedCall) =>
    report.call.isLookup &&
    report.outcome?.isSuccess &&
    calls.some(
      ({ call, outcome }) => outcome?.isSuccess && call.links.some(({ producer }) => producer === report.call),
    );
  const told = calls
    .filter((report) => !served(report))
    .flatMap((report) => [
      phraseCorrected(report, random),
      phraseCall(contract, report, wanted, random),
      phraseAssumed(report),
    ]);
  const distinct = told.filter((text, index) => text !== "" && told.indexOf(text) === index);
  return distinct.length > 0 ? distinct.join(" ") : "I'm sorry, but none of what I can do here fits your request.";
}

/** The user should know that what they said was wrong, and what is right. */
function phraseCorrected({ call, corrected }: ReportedCall, random: RandomStream): string {
  const sentences = corrected.map(({ slot, value }) => {
    const wrong = call.insteadOf?.values.find((given) => given.slot === slot)?.value ?? null;
    const named = call.links.find((link) => link.slot === slot)?.rowNamed ?? "";
    return random.pick([
      `Nothing was found under the ${slot.label} ${String(wrong)}, but "${named}" has the ${slot.label} ${String(value)}.`,
      `The ${slot.label} ${String(wrong)} does not exist; the one of "${named}" is ${String(value)}.`,
    ]);
  });
  return sentences.join(" ");
}

/** The user should know what was put in place of a value that nobody gave. */
function phraseAssumed({ assumed, outcome }: ReportedCall): string {
  if (assumed.length === 0 || !outcome?.isSuccess) return "";
  return `As you could not tell me, I used ${sayEach(assumed)}.`;
}

function phraseCall(
  contract: ApiContract,
  report: ReportedCall,
  wanted: ReadonlySet<string>,
  random: RandomStream,
): string {
  const { call, outcome, lacking } = report;
  const plan = planFunctions(contract).functions.get(call.fn.name);
  if (!outcome || !plan || !outcome.isSuccess) return phraseFailure(contract, report, outcome, lacking, random);
  const rows = rowsOf(plan, outcome.body);
  if (plan.role === "list") return phraseList(contract, plan, outcome.body, { wanted, sent: sentBy(call) }, random);
  if (plan.rows.shape === "list" && plan.rows.row === null) return phrasePlainList(contract, plan, rows, random);
  const isDeed =
    plan.role === "create" ||
    plan.role === "update" ||
    plan.role === "delete" ||
    (plan.fn.method !== "get" && plan.role === "answer");
  return isDeed ? phraseDeed(contract, report, rows[0], wanted, random) : phraseThing(call, rows[0], wanted, random);
}

const sentBy = (call: PlannedCall): ReadonlySet<string> => new Set(call.values.map(({ value }) => String(value)));

/** Values that the user has just said are no news. */
function newsIn(row: JsonValue, call: PlannedCall, wanted: ReadonlySet<string>): Detail[] {
  const sent = sentBy(call);
  const all = tellingDetails(row, wanted, 14);
  const news = all.filter(
    ({ text, label }) => !sent.has(text) && !/^(?:success|ok|deleted|updated|created|acknowledged)$/.test(label),
  );
  return news.length > 0 ? news : all;
}

function phraseThing(
  call: PlannedCall,
  row: JsonValue | undefined,
  wanted: ReadonlySet<string>,
  random: RandomStream,
): string {
  if (row === undefined || row === null)
    return random.pick(["That is done.", "The service accepted it and had nothing to add."]);
  if (!isJsonObject(row))
    return isSentence(String(row))
      ? `${upperFirst(trimEnd(String(row)))}.`
      : `${random.pick(["Here is the answer", "This is what came back"])}: ${trimEnd(String(row))}.`;
  const details = newsIn(row, call, wanted);
  const message = details.find(({ label, text }) => /^(?:message|msg)$/.test(label) && isSentence(text));
  const shown = details.filter((detail) => detail !== message).slice(0, 6);
  if (message)
    return [`${upperFirst(trimEnd(message.text))}.`, sayAll(shown.slice(0, 3))].filter((text) => text !== "").join(" ");
  const [only] = shown;
  if (!only) return "The service answered, but with nothing to tell.";
  if (shown.length === 1) return phraseOnly(only, random);
  const label = labelOf(row);
  if (
    label?.kind === "text" &&
    isSentence(label.text) &&
    /^(?:value|fact|joke|quote|text|verse|advice)$/.test(label.label)
  )
    return `${random.pick(["Here is one", "I found this", "Here you are"])}: ${trimEnd(label.text)}.`;
  const name = nameOf(row);
  if (name === undefined) return sayAll(shown);
  const rest = tellingDetails(row, wanted, 8, name).filter((detail) =>
    details.some(({ label, text }) => label === detail.label && text === detail.text),
  );
  if (rest.length === 0) return sayAll(shown);
  return `${random.pick([`Here is what I found on ${trimEnd(name.text)}.`, `This is what I have on ${trimEnd(name.text)}.`, `I found ${trimEnd(name.text)}.`])} ${sayAll(rest.slice(0, 5))}`;
}

/** What the thing is called, where it has a name rather than a text. */
function nameOf(row: JsonObject): Detail | undefined {
  const label = labelOf(row);
  return label && !/^(?:text|comment|string|url|imageUrl)$/.test(label.kind) ? label : undefined;
}

function phraseOnly(only: Detail, random: RandomStream): string {
  const text = trimEnd(only.text);
  if (isSentence(text)) return random.pick([`Here is the ${only.label}: ${text}.`, `I found this: ${text}.`]);
  return random.pick([`${sayAll([only])}`, `Here you are: ${text}.`]);
}

/** What is done is new no more: "a new event" is an event. */
const withoutNew = (object: string): string =>
  object.replace(/^(?:(an?|the|some|my|your) )?new (\S+)/, (_, article: string | undefined, word: string) => {
    const first = /^an?$/.test(article ?? "") ? articleFor(word) : article;
    return first === undefined ? word : `${first} ${word}`;
  });

/** What was done, in the words of the wish, and what is new because of it. */
function phraseDeed(
  contract: ApiContract,
  report: SpokenCall,
  row: JsonValue | undefined,
  wanted: ReadonlySet<string>,
  random: RandomStream,
): string {
  const { call } = report;
  const [verb = "do", ...object] = purposeOf(contract, report, "you").split(" ");
  const what = withoutNew(object.join(" "));
  if (isJsonObject(row) && (row.success === false || row.ok === false))
    return `I'm sorry, I could not ${verb} ${what}.`;
  const done = `${participleOf(verb)} ${what}`;
  const notice = /^you (\w+) when (.*)$/.exec(what);
  const main = notice
    ? `Done: you will get ${notice[1]} when ${notice[2]}.`
    : random.pick([`I have ${done}.`, `Done: I have ${done}.`, `That worked: I have ${done}.`]);
  const details = isJsonObject(row)
    ? newsIn(row, call, wanted).filter(({ label, text }) => isTold(call, label, text))
    : [];
  return details.length === 0 ? main : `${main} ${sayAll(details.slice(0, 4))}`;
}

/** "Success" and "the request was completed" say no more than that it was done. */
function isTold(call: PlannedCall, label: string, text: string): boolean {
  if (/^(?:success|ok|deleted|updated|created|acknowledged|message|msg)$/.test(label)) return false;
  if (label === "status" && text === "success") return false;
  return !call.values.some(({ value }) => String(value) === text);
}
