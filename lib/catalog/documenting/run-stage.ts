import { type DocumentingProblem, MOST_TRIES } from "#lib/domain/documenting.ts";
import { type ChatAnswer, type ChatModel, type ChatRequest, ModelFault } from "#lib/platform/llm/chat-model.ts";
import type { Stage } from "./documenting-stages.ts";
import { repairTurn } from "./prompts/repair-turn.ts";

/** One answer of a stage, as it is kept. */
export interface StageAttempt {
  number: number;
  output: string;
  problems: DocumentingProblem[];
  accepted: boolean;
}

/** How a stage ends. `superseded`: another worker has the task now, or it was cancelled. */
export type StageOutcome<T> = { kind: "done"; value: T } | { kind: "failed"; message: string } | { kind: "superseded" };

export interface StageRun {
  model: ChatModel;
  structuredOutput: boolean;
  seed: number | null;
  signal: AbortSignal;
  /** Of earlier tries at this stage, by number: they are not asked for, and not paid for, again. */
  stored: readonly StageAttempt[];
  /** Keeps an attempt. @returns false when the task is no longer this worker's */
  keep(attempt: StageAttempt, answer: ChatAnswer | ModelFault): Promise<boolean>;
}

/**
 * Asks a model until its answer can be used, at most three times; what was wrong with an answer, and where, goes back to the
 * model with the next try. Each attempt is kept before the next is made.
 * @throws the signal's reason when it fires
 */
export async function runStage<T>(stage: Stage<T>, run: StageRun): Promise<StageOutcome<T>> {
  let last: StageAttempt | undefined;
  for (let number = 1; number <= MOST_TRIES; number++) {
    const known = run.stored.find((attempt) => attempt.number === number);
    const tried = known ? await replay(stage, known) : await tryStage(stage, run, number, last);
    if (tried.kind !== "refused") return tried;
    last = tried.attempt;
  }
  return { kind: "failed", message: explainGivingUp(stage, last?.problems ?? []) };
}

type Tried<T> = StageOutcome<T> | { kind: "refused"; attempt: StageAttempt };

async function replay<T>(stage: Stage<T>, attempt: StageAttempt): Promise<Tried<T>> {
  if (!attempt.accepted) return { kind: "refused", attempt };
  const read = await stage.read(attempt.output);
  // What was once accepted may be refused by the rules of a later release.
  return read.ok
    ? { kind: "done", value: read.value }
    : { kind: "refused", attempt: { ...attempt, problems: read.problems } };
}

async function tryStage<T>(
  stage: Stage<T>,
  run: StageRun,
  number: number,
  last: StageAttempt | undefined,
): Promise<Tried<T>> {
  let answer: ChatAnswer;
  try {
    answer = await run.model.complete(requestOf(stage, run, number, last), run.signal);
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    const attempt = { number, output: "", problems: [{ place: "", message: error.message }], accepted: false };
    const isKept = await run.keep(attempt, error);
    return isKept ? { kind: "failed", message: error.message } : { kind: "superseded" };
  }
  const cut = problemOfEnding(answer);
  const read = cut ? { ok: false as const, problems: [cut] } : await stage.read(answer.content);
  const problems = read.ok ? [] : read.problems;
  const attempt: StageAttempt = { number, output: answer.content, problems, accepted: read.ok };
  if (!(await run.keep(attempt, answer))) return { kind: "superseded" };
  return read.ok ? { kind: "done", value: read.value } : { kind: "refused", attempt };
}

function requestOf<T>(stage: Stage<T>, run: StageRun, number: number, last: StageAttempt | undefined): ChatRequest {
  const { name, promptVersion, messages, temperature, maxOutputTokens, answerSchema } = stage;
  return {
    promptVersion,
    messages: last ? [...messages, ...repairTurn(last.output, last.problems)] : messages,
    temperature,
    maxOutputTokens,
    ...(run.seed === null ? {} : { seed: (run.seed + number - 1) & 0x7fffffff }),
    ...(run.structuredOutput ? { jsonSchema: { name, schema: answerSchema } } : {}),
  };
}

function problemOfEnding({ finishReason }: ChatAnswer): DocumentingProblem | undefined {
  if (finishReason === "contentFilter") return { place: "", message: "The answer was withheld by a content filter." };
  if (finishReason !== "length") return undefined;
  return {
    place: "",
    message: "The answer ran into the limit of output tokens, so its end is missing. Write it shorter.",
  };
}

function explainGivingUp({ name }: { name: string }, problems: readonly DocumentingProblem[]): string {
  const [first] = problems;
  const said = first ? ` The last one: ${first.place === "" ? "" : `at ${first.place}: `}${first.message}` : "";
  return `None of ${MOST_TRIES} answers for the ${name} could be used.${said}`;
}
