import { namesApi } from "#lib/checks/names-api.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { InjectedFault } from "#lib/domain/error-mix.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { ChatModel, ChatRequest } from "#lib/platform/llm/chat-model.ts";
import type { InstructionWish, WrittenInstructions } from "#lib/simulation/agents/ports.ts";
import {
  INSTRUCTION_LIST_SCHEMA,
  userInstructionsPrompt,
  type Wording,
} from "#lib/simulation/prompts/user-instructions.prompt.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";
import type { Asker } from "./ask-model.ts";
import { drawWordings, explainStyle } from "./draw-wordings.ts";
import { allowsKind, findMisfit } from "./fit-kind.ts";
import { QUESTIONS_AT_ONCE } from "./questions-at-once.ts";
import { type NewInstruction, readInstructionList } from "./read-instruction-list.ts";

const TEMPERATURE = 0.5;
const MAX_OUTPUT_TOKENS = 4096;
/** Instructions asked for at once: more would not fit, and become alike. */
const BATCH = 10;
/** Answers of one kind that bring fewer than asked for, or none, after which we stop asking for it. */
const MOST_SHORT_ANSWERS = 3;
/** Existing instructions a prompt shows; all are compared. */
const SHOWN_EXISTING = 60;
/** Failures that the same call, made again, gets over. */
const PASSING_FAULTS: InjectedFault[] = ["rateLimited", "serverError", "timeout"];

interface WriterOptions {
  structuredOutput: boolean;
  seed: number;
}

/** What is the same for all batches of one wish, and what they add up to. */
interface Writing {
  wish: InstructionWish;
  options: WriterOptions;
  written: Instruction[];
  known: Set<string>;
  asks: number;
}

/** One kind of a wish, and how far it has come. */
interface Order {
  kind: InstructionKind;
  count: number;
  have: number;
  /** What was said against earlier ones, to be told with the next question. */
  refusals: Set<string>;
  shortAnswers: number;
  /** Why there are fewer than wanted, once nothing more is asked for. */
  reason?: string;
}

/**
 * Writes distinct instructions, in batches of a kind, some kinds at a time. A kind that the functions do not allow gives its place to
 * another of the list. Instructions that repeat one, name the API or its functions, call for functions it does not have, or whose
 * scenario does not fit their kind are refused and asked for again, twice at most; what is still missing then is said in `shortfall`.
 *
 * What is asked depends on what was answered before, never on which of several answers came first: begun again, it asks the same.
 */
export async function writeInstructions(
  model: ChatModel,
  asker: Asker,
  wish: InstructionWish,
  options: WriterOptions,
): Promise<WrittenInstructions> {
  const writing: Writing = { wish, options, written: [], known: new Set(wish.avoid.map(comparable)), asks: 0 };
  const orders = [...countKinds(wish)].map(
    ([kind, count]): Order => ({
      ...{ kind, count, have: 0, refusals: new Set(), shortAnswers: 0 },
    }),
  );
  let stop: string | undefined;
  while (stop === undefined) {
    const open = orders
      .filter(({ have, count, reason }) => have < count && reason === undefined)
      .slice(0, QUESTIONS_AT_ONCE);
    if (open.length === 0) break;
    const questions = open.map((order) => ({ order, ...nextQuestion(writing, order) }));
    const asked = await allOf(questions.map(({ request }) => asker.ask(model, request)));
    for (const [index, { order, wordings }] of questions.entries()) {
      const answer = asked[index];
      if (answer?.kind === "answer") takeAnswer(writing, order, wordings, answer.answer.content);
      else stop ??= answer?.detail;
    }
  }
  const { written: instructions } = writing;
  const missing = orders.flatMap(({ kind, reason }) => (reason === undefined ? [] : [`${kind}: ${reason}`]));
  if (stop !== undefined) missing.push(stop);
  if (missing.length === 0) return { instructions };
  const counted = `${instructions.length} of ${wish.kinds.length} instructions could be written`;
  return { instructions, shortfall: `${counted}: ${missing.join(" ")}` };
}

/** Waits for all of them also when one fails: what is under way is answered and stored before anybody asks again. */
async function allOf<T>(promises: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** How many of each kind, in the order in which the kinds are first wished for. */
function countKinds({ contract, kinds }: InstructionWish): Map<InstructionKind, number> {
  const possible = kinds.filter((kind) => allowsKind(contract, kind));
  const counts = new Map<InstructionKind, number>();
  for (const [index, kind] of kinds.entries()) {
    const taken = allowsKind(contract, kind) ? kind : (possible[index % possible.length] ?? "singleCall");
    counts.set(taken, (counts.get(taken) ?? 0) + 1);
  }
  return counts;
}

function nextQuestion(
  writing: Writing,
  { kind, count, have, refusals }: Order,
): { wordings: Wording[]; request: ChatRequest } {
  const wordings = drawWordings(Math.min(BATCH, count - have), writing.options.seed, kind, writing.asks);
  const request = requestOf(writing, kind, wordings, [...refusals]);
  writing.asks += 1;
  return { wordings, request };
}

function takeAnswer(writing: Writing, order: Order, wordings: readonly Wording[], content: string): void {
  const { refusals } = order;
  const usable = readInstructionList(content, order.kind, wordings).filter((item) => {
    const refusal = whyRefused(writing, item);
    if (refusal !== undefined) refusals.add(refusal);
    return refusal === undefined;
  });
  const taken = usable.slice(0, wordings.length).map((item) => withFault(item, writing.options.seed));
  writing.written.push(...taken);
  order.have += taken.length;
  if (taken.length < wordings.length) order.shortAnswers += 1;
  if (order.have >= order.count || order.shortAnswers < MOST_SHORT_ANSWERS) return;
  const why = refusals.size > 0 ? `others were refused (${[...refusals].join("; ")}).` : "the rest could not be read.";
  order.reason = `${order.count - order.have} are missing, since ${why}`;
}

function requestOf(
  { wish, options, written, asks }: Writing,
  kind: InstructionKind,
  wordings: readonly Wording[],
  refusals: readonly string[],
): ChatRequest {
  const { contract, avoid, language = "English" } = wish;
  const shown = [...avoid, ...written.map(({ text }) => text)].slice(-SHOWN_EXISTING);
  const told = wordings.map(({ style, persona }) => ({ style: explainStyle(style), persona }));
  return {
    promptVersion: userInstructionsPrompt.version,
    messages: userInstructionsPrompt.build({ contract, kind, wordings: told, language, avoid: shown, refusals }),
    temperature: TEMPERATURE,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    // Another seed each time: the same question again is to bring another answer.
    seed: (options.seed + asks) & 0x7fffffff,
    ...(options.structuredOutput ? { jsonSchema: { name: "instructions", schema: INSTRUCTION_LIST_SCHEMA } } : {}),
  };
}

/** Also remembers the text of one that is not refused, so that a second one like it is. */
function whyRefused({ wish: { contract }, known }: Writing, { text, scenario }: NewInstruction): string | undefined {
  const texts = [text, ...(scenario.followUps ?? []).map((followUp) => followUp.text)];
  if (texts.some((said) => namesApi(contract, said) || namesService(contract, said) || namesFunction(contract, said))) {
    return "it names a service or a function";
  }
  const misfit = findMisfit(contract, text, scenario);
  if (misfit) return misfit;
  const key = comparable(text);
  if (known.has(key)) return "it repeats another";
  known.add(key);
  return undefined;
}

/** The services of a contract that spans several. */
function namesService(contract: ApiContract, text: string): boolean {
  const names = new Set(contract.functions.flatMap(({ apiName }) => (apiName === undefined ? [] : [apiName])));
  return [...names].some((apiName) => namesApi({ ...contract, apiName }, text));
}

/** Names that are plain words (`search`, `tags`) are no leak. */
function namesFunction(contract: ApiContract, text: string): boolean {
  const lower = text.toLowerCase();
  return contract.functions.some(({ name }) => /\p{Ll}\p{Lu}|[_./:]/u.test(name) && lower.includes(name.toLowerCase()));
}

/** Which failure is met is not the model's to choose. */
function withFault(instruction: NewInstruction, seed: number): Instruction {
  const { text, scenario } = instruction;
  if (scenario.kind !== "errorRecovery") return instruction;
  const random = randomStream(seed, "fault", text);
  const fault = { functionName: random.pick(scenario.functionNames), fault: random.pick(PASSING_FAULTS) };
  return { text, scenario: { ...scenario, fault } };
}

const comparable = (instruction: string) =>
  instruction
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
