import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { Reply, WireRequest } from "#lib/platform/llm/model-server/wire-request.ts";
import { humanName } from "./human-name.ts";
import { type DocumentedFunction, readData, readDocumentation } from "./read-data.ts";
import { type PastCall, readHistory } from "./read-history.ts";
import { leavesOf } from "./said-leaves.ts";
import { saidValue } from "./said-value.ts";
import { sampleValue } from "./sample-value.ts";

const CLARIFY = "getDetails";
const RETRIEVE = "retrieve";
const OWN = [CLARIFY, RETRIEVE];
/** Questions to the person about one request. */
const MOST_QUESTIONS = 2;
/** Tries of one call that meets a passing failure. */
const MOST_TRIES = 3;

interface Situation {
  functions: DocumentedFunction[];
  schemas: Record<string, JsonSchema>;
  /** What the person said last. */
  request: string;
  /** All that the person said, answers included. */
  said: string;
  /** Of the whole conversation, and those since the last request. */
  calls: PastCall[];
  latest: PastCall[];
  seed: number;
  isNative: boolean;
}

/** A call as it is planned; `part` is the piece of the request that speaks of it. */
interface PlannedCall {
  fn: DocumentedFunction;
  part: string;
}

/** Calls the functions whose documentation fits the request best, asks for what nobody said, and reports what came back. */
export function replyAsAssistant(request: WireRequest, seed: number): Reply {
  const situation = readSituation(request, seed);
  const { latest, isNative } = situation;
  const again = passingFailure(latest);
  if (again) {
    const thought = `The service could not ${humanName(again.name)} just now, so I make the same call again.`;
    return say(thought, [{ name: again.name, arguments: again.input }], isNative);
  }
  const plan = planFor(situation);
  const settled = settledCalls(latest);
  const next = plan.slice(settled, isTogether(situation) ? undefined : settled + 1);
  if (next.length === 0) return respond(situation);
  const calls: { name: string; arguments: string }[] = [];
  for (const planned of next) {
    const args = fillArguments(situation, planned);
    if (typeof args === "string") {
      const question = JSON.stringify({ Question: `Which ${args} should I use?` });
      return say(`The ${args} is needed and was not said.`, [{ name: CLARIFY, arguments: question }], isNative);
    }
    calls.push({ name: planned.fn.name, arguments: JSON.stringify(args) });
  }
  const names = [...new Set(next.map(({ fn }) => humanName(fn.name)))].join(" and to ");
  const together = next.length > 1 ? ", all at once since none needs another's result" : "";
  return say(`I have the values that were said; I need to ${names} to settle this${together}.`, calls, isNative);
}

function readSituation({ messages, tools }: WireRequest, seed: number): Situation {
  const data = readData(messages);
  const documented = readDocumentation(data.get("documentation") ?? "{}");
  const functions = tools?.map((tool) => tool.function).filter(({ name }) => !OWN.includes(name));
  const { calls, latest, requests } = readHistory(messages);
  const answers = latest.filter(({ name }) => name === CLARIFY).map(({ observation }) => observation);
  const request = requests.at(-1) ?? "";
  return {
    functions: functions ?? documented.functions,
    schemas: documented.schemas,
    request,
    said: answers.join("\n"),
    calls,
    latest,
    seed,
    isNative: Boolean(tools?.length),
  };
}

/** The last call, where the same once more may help. */
function passingFailure(latest: PastCall[]): PastCall | undefined {
  const last = latest.at(-1);
  if (!last || !isPassing(last)) return undefined;
  const tries = latest.filter(({ name, input }) => name === last.name && input === last.input);
  return tries.length < MOST_TRIES ? last : undefined;
}

const isPassing = ({ observation }: PastCall) => /^Status Code: (?:408|429|5\d\d)\b/.test(observation);

/** Calls that were made and got something other than a passing failure; a call that was made again counts once. */
function settledCalls(latest: PastCall[]): number {
  const made = latest.filter(({ name }) => !OWN.includes(name));
  const tries = new Map<string, number>();
  let settled = 0;
  for (const call of made) {
    const key = `${call.name} ${call.input}`;
    const tried = (tries.get(key) ?? 0) + 1;
    tries.set(key, tried);
    if (!isPassing(call) || tried >= MOST_TRIES) settled += 1;
  }
  return settled;
}

const isTogether = ({ request }: Situation) => request.includes(", and at the same time ");

/** The best-fitting function, and a second one where the request speaks of two things; none where nothing fits. */
function planFor({ functions, request }: Situation): PlannedCall[] {
  return request.split(/, and (?:then|at the same time) /).flatMap((part) => {
    const ranked = functions.map((fn) => ({ fn, score: overlap(part, `${fn.description} ${humanName(fn.name)}`) }));
    ranked.sort((a, b) => b.score - a.score);
    return ranked[0] && ranked[0].score > 0 ? [{ fn: ranked[0].fn, part }] : [];
  });
}

/** Share of the description's words that the request has too. */
function overlap(request: string, description: string): number {
  const asked = new Set(wordsOf(request));
  const words = [...new Set(wordsOf(description))];
  return words.filter((word) => asked.has(word)).length / Math.sqrt(words.length + 1);
}

const EMPTY_WORDS = new Set("the and for you your are can could with from that this all his its".split(" "));

const wordsOf = (text: string) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
    .filter((word) => !EMPTY_WORDS.has(word))
    .map((word) => word.replace(/s$/, ""));

/** @returns the name of an argument to ask for, where a required one was not said */
function fillArguments(situation: Situation, { fn, part }: PlannedCall): Record<string, JsonValue> | string {
  const { request, said, calls, latest, schemas, seed } = situation;
  const { properties = {}, required = [] } = fn.parameters;
  const questions = latest.filter(({ name }) => name === CLARIFY).map(({ input }) => input);
  const args: Record<string, JsonValue> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const value =
      saidValue(part, name, schema) ??
      saidValue(said, name, schema) ??
      saidValue(request, name, schema) ??
      seenValue(calls, name);
    if (value !== undefined) args[name] = value;
    else if (required.includes(name)) {
      const isAskable = ["string", "integer", "number", "boolean"].includes(String(schema.type));
      const wasAsked = questions.some((question) => question.includes(`Which ${humanName(name)} should`));
      if (isAskable && !wasAsked && questions.length < MOST_QUESTIONS) return humanName(name);
      args[name] = sampleValue(schema, { ...schemas, ...defsOf(fn) }, name, seed, request);
    }
  }
  return args;
}

const defsOf = ({ parameters }: DocumentedFunction) => (parameters.$defs ?? {}) as Record<string, JsonSchema>;

/** A value that an earlier response had under this name. */
function seenValue(calls: PastCall[], name: string): JsonValue | undefined {
  for (const { observation } of calls) {
    const found = new RegExp(`"${name.replace(/[^\w-]/g, ".")}":("(?:[^"\\\\]|\\\\.)*"|-?\\d+(?:\\.\\d+)?)`).exec(
      observation,
    )?.[1];
    if (found !== undefined) return JSON.parse(found) as JsonValue;
  }
  return undefined;
}

function say(thought: string, calls: { name: string; arguments: string }[], isNative: boolean): Reply {
  if (isNative) return { content: thought, toolCalls: calls };
  const actions = calls.map(({ name, arguments: input }) => `Action: ${name}\nAction Input: ${input}`);
  return { content: [`Thought: ${thought}`, ...actions].join("\n") };
}

function respond({ latest, isNative }: Situation): Reply {
  const calls = latest.filter(({ name }) => name !== CLARIFY);
  // Of a call that was made again, what came last.
  const made = [...new Map(calls.map((call) => [`${call.name} ${call.input}`, call])).values()];
  const found = made.flatMap(({ observation }) => leavesOf(observation));
  const response = outcomeOf(made) ?? `Here is what I found: ${found.slice(0, 3).join(", ") || "it is done"}.`;
  return { content: isNative ? response : `Thought: I have what I can get for this request.\nResponse: ${response}` };
}

/** What there is to say other than what was found. */
function outcomeOf(made: PastCall[]): string | undefined {
  if (made.length === 0) return "I am sorry, none of the functions I have can do that, so I called none.";
  const hasFailed = made.some(({ observation }) => /^Status Code: [45]/.test(observation));
  return hasFailed ? "I am sorry, this did not work: the service refused a part of it." : undefined;
}
