import { type ApiContract, CLARIFY_ACTION } from "#lib/domain/api-function.ts";
import type { AssistantAgent, AssistantMove, EpisodeView } from "#lib/simulation/agents/ports.ts";
import { hashText, type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { askQuestion, MAX_ASKED } from "./assisting/ask-question.ts";
import { callsAtOnce } from "./assisting/calls-at-once.ts";
import { type FilledCall, fillCall } from "./assisting/fill-call.ts";
import { phraseResponse, type ReportedCall } from "./assisting/phrase-response.ts";
import { thinkOfCall, thinkOfCalls, thinkOfQuestion, thinkOfResponse } from "./assisting/phrase-thought.ts";
import { phraseUnsuited, thinkOfUnsuited } from "./assisting/phrase-unsuited.ts";
import type { PlannedCall } from "./assisting/planned-call.ts";
import type { Progress } from "./assisting/read-progress.ts";
import { createTurnReader, type Turn } from "./assisting/read-turns.ts";

/** Steps after which it answers with what it has, well before any usual limit. */
const MAX_STEPS = 7;
const MAX_ATTEMPTS = 2;

type ReadyCall = Extract<FilledCall, { kind: "ready" }>;

/**
 * Solves an instruction by itself: it finds the functions and their values in the text, makes independent look-ups in one turn,
 * asks for what is missing, looks up what can be looked up, tries again what failed in passing, and reports what the responses
 * say; after a response it goes on with what the user says next. Where no function fits it says so. It never looks at the
 * scenario. Every call it makes fits its schema.
 */
export function createOfflineAssistant(seed: number): AssistantAgent {
  const readTurn = createTurnReader();
  return {
    next: async (episode) => {
      const random = randomStream(seed, "assistant", hashText(episode.instruction), episode.steps.length);
      return decide(episode, readTurn(episode), random);
    },
  };
}

function decide(episode: EpisodeView, turn: Turn, random: RandomStream): AssistantMove {
  const { contract, steps } = episode;
  const { calls, progress, text } = turn;
  if (calls.length === 0)
    return { kind: "respond", thought: thinkOfUnsuited(random), response: phraseUnsuited(contract, text, random) };
  const together = actAtOnce(episode, turn, random);
  if (together) return together;
  const lacking = new Map<PlannedCall, PlannedCall["missing"]>();
  for (const call of calls) {
    if (steps.length >= MAX_STEPS) break;
    const outcome = progress.outcomes.get(call);
    const isRetry =
      outcome !== undefined && isPassing(outcome.statusCode) && (progress.attempts.get(call) ?? 0) < MAX_ATTEMPTS;
    if (outcome && !isRetry) continue;
    const filled = fillCall(contract, call, progress);
    if (filled.kind === "impossible") lacking.set(call, filled.slots);
    else if (filled.kind === "ask") return ask(contract, call, filled.slots.slice(0, MAX_ASKED), random);
    else return act(episode, turn, call, filled, isRetry ? outcome.statusCode : undefined, random);
  }
  return respond(contract, turn, lacking, random);
}

/** Failures that may be gone a moment later. */
const isPassing = (statusCode: number): boolean => statusCode === 429 || statusCode >= 500;

function respond(
  contract: ApiContract,
  { calls, progress, text }: Turn,
  lacking: ReadonlyMap<PlannedCall, PlannedCall["missing"]>,
  random: RandomStream,
): AssistantMove {
  const reports = calls
    .filter((call) => isReported(call, calls, progress))
    .map((call): ReportedCall => {
      const filled = fillCall(contract, call, progress);
      return {
        call,
        told: filled.kind === "ready" ? filled.told : [],
        corrected: call.insteadOf && filled.kind === "ready" ? filled.borrowed : [],
        assumed: filled.kind === "ready" ? filled.assumed : [],
        outcome: progress.outcomes.get(call),
        lacking: lacking.get(call) ?? [],
      };
    });
  const hasFailed = reports.some(({ outcome }) => !outcome?.isSuccess);
  return {
    kind: "respond",
    thought: thinkOfResponse(hasFailed, random),
    response: phraseResponse(contract, text, reports, random),
  };
}

/** What was made good is told in the place of what failed; a look-up that came to nothing on the way is not worth telling. */
function isReported(call: PlannedCall, calls: readonly PlannedCall[], { outcomes }: Progress): boolean {
  const again = calls.find(({ insteadOf }) => insteadOf === call);
  if (again) return !outcomes.has(again);
  if (call.insteadOf) return outcomes.has(call);
  return !calls.some(({ insteadOf, links }) => insteadOf && links.some(({ producer }) => producer === call));
}

/** All calls in one turn, where nothing has been called for this wish yet and none has to wait for another. */
function actAtOnce(
  { contract, steps }: EpisodeView,
  { calls, progress, text, stepCount }: Turn,
  random: RandomStream,
): AssistantMove | undefined {
  if (stepCount > 0 || steps.length + calls.length > MAX_STEPS || !callsAtOnce(contract, calls, text)) return undefined;
  const filled = calls.map((call) => ({ call, filled: fillCall(contract, call, progress) }));
  const ready = filled.flatMap(({ call, filled: { kind, ...rest } }) =>
    kind === "ready" ? [{ action: call.fn.name, actionInput: JSON.stringify((rest as ReadyCall).args) }] : [],
  );
  const [first, ...also] = ready;
  if (!first || ready.length < calls.length) return undefined;
  return { kind: "call", thought: thinkOfCalls(contract, calls, random), ...first, also };
}

function ask(
  contract: ApiContract,
  call: PlannedCall,
  slots: PlannedCall["missing"],
  random: RandomStream,
): AssistantMove {
  const question = askQuestion(slots, random);
  return {
    kind: "call",
    thought: thinkOfQuestion(contract, call, slots, random),
    action: CLARIFY_ACTION,
    actionInput: JSON.stringify({ Question: question }),
  };
}

function act(
  { contract, steps }: EpisodeView,
  { calls, progress, stepCount }: Turn,
  call: PlannedCall,
  { args, borrowed, told, assumed }: ReadyCall,
  failedWith: number | undefined,
  random: RandomStream,
): AssistantMove {
  const neededBy = call.isLookup
    ? calls.find(({ links }) => links.some(({ producer }) => producer === call))
    : undefined;
  const isAnswered = stepCount > 0 && steps.at(-1)?.action === CLARIFY_ACTION;
  const isFirst = !calls.some((other) => progress.outcomes.has(other));
  const thought = thinkOfCall(
    contract,
    { call, borrowed, told, assumed, neededBy, isFirst, failedWith, isAnswered },
    random,
  );
  return { kind: "call", thought, action: call.fn.name, actionInput: JSON.stringify(args) };
}
