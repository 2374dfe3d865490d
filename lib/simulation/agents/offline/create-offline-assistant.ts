import { type ApiContract, CLARIFY_ACTION } from "#lib/domain/api-function.ts";
import type { AssistantAgent, AssistantMove, EpisodeView } from "#lib/simulation/agents/ports.ts";
import { hashText, type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { askQuestion, MAX_ASKED } from "./assisting/ask-question.ts";
import { type FilledCall, fillCall } from "./assisting/fill-call.ts";
import { phraseResponse, type ReportedCall } from "./assisting/phrase-response.ts";
import { thinkOfCall, thinkOfQuestion, thinkOfResponse } from "./assisting/phrase-thought.ts";
import { planCalls } from "./assisting/plan-calls.ts";
import type { PlannedCall } from "./assisting/planned-call.ts";
import { type Progress, readProgress } from "./assisting/read-progress.ts";

/** Steps after which it answers with what it has, well before any usual limit. */
const MAX_STEPS = 7;
const MAX_ATTEMPTS = 2;

/**
 * Solves an instruction by itself: it finds the functions and their values in the text, asks for what is missing, looks up what
 * can be looked up, and reports what the responses say. It never looks at the scenario. Every call it makes fits its schema.
 */
export function createOfflineAssistant(seed: number): AssistantAgent {
  let planned: { contract: ApiContract; instruction: string; calls: PlannedCall[] } | undefined;
  return {
    next: async (episode) => {
      const { contract, instruction } = episode;
      if (planned?.contract !== contract || planned.instruction !== instruction) {
        planned = { contract, instruction, calls: planCalls(contract, instruction) };
      }
      return decide(
        episode,
        planned.calls,
        randomStream(seed, "assistant", hashText(instruction), episode.steps.length),
      );
    },
  };
}

function decide(episode: EpisodeView, calls: readonly PlannedCall[], random: RandomStream): AssistantMove {
  const { contract, steps } = episode;
  const progress = readProgress(calls, steps);
  const lacking = new Map<PlannedCall, Extract<FilledCall, { kind: "impossible" }>["slots"]>();
  for (const call of calls) {
    if (steps.length >= MAX_STEPS) break;
    const outcome = progress.outcomes.get(call);
    const isRetry =
      outcome !== undefined && isPassing(outcome.statusCode) && (progress.attempts.get(call) ?? 0) < MAX_ATTEMPTS;
    if (outcome && !isRetry) continue;
    const filled = fillCall(contract, call, progress);
    if (filled.kind === "impossible") lacking.set(call, filled.slots);
    else if (filled.kind === "ask") {
      const slots = filled.slots.slice(0, MAX_ASKED);
      return ask(contract, call, slots, random);
    } else return act(episode, calls, call, filled, { progress, isRetry }, random);
  }
  const reports = calls.map((call): ReportedCall => {
    const filled = fillCall(contract, call, progress);
    return {
      call,
      told: filled.kind === "ready" ? filled.told : [],
      assumed: filled.kind === "ready" ? filled.assumed : [],
      outcome: progress.outcomes.get(call),
      lacking: lacking.get(call) ?? [],
    };
  });
  const hasFailed = reports.length === 0 || reports.some(({ outcome }) => !outcome?.isSuccess);
  return {
    kind: "respond",
    thought: thinkOfResponse(hasFailed, random),
    response: phraseResponse(contract, episode.instruction, reports, random),
  };
}

/** Failures that may be gone a moment later. */
const isPassing = (statusCode: number): boolean => statusCode === 429 || statusCode >= 500;

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
  calls: readonly PlannedCall[],
  call: PlannedCall,
  { args, borrowed, told, assumed }: Extract<FilledCall, { kind: "ready" }>,
  { progress, isRetry }: { progress: Progress; isRetry: boolean },
  random: RandomStream,
): AssistantMove {
  const neededBy = call.isLookup
    ? calls.find(({ links }) => links.some(({ producer }) => producer === call))
    : undefined;
  const thought = thinkOfCall(
    contract,
    {
      call,
      borrowed,
      told,
      assumed,
      neededBy,
      isFirst: progress.outcomes.size === 0,
      isRetry,
      isAnswered: steps.at(-1)?.action === CLARIFY_ACTION,
    },
    random,
  );
  return { kind: "call", thought, action: call.fn.name, actionInput: JSON.stringify(args) };
}
