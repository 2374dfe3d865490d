import { type ApiContract, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { Step } from "#lib/domain/step.ts";
import type { EpisodeView } from "#lib/simulation/agents/ports.ts";
import { planCalls } from "./plan-calls.ts";
import type { PlannedCall } from "./planned-call.ts";
import { noProgress, type Progress, readProgress } from "./read-progress.ts";
import { recoverCalls } from "./recover-call.ts";

/** Where a conversation stands: the user's latest wish, what it asks for, and how far that has come. */
export interface Turn {
  text: string;
  calls: readonly PlannedCall[];
  progress: Progress;
  /** Steps since the wish was said. */
  stepCount: number;
}

/** Remembers its plans: an episode is read again at every step. Every contract and instruction is planned anew. */
export function createTurnReader(): (episode: EpisodeView) => Turn {
  let planned: { contract: ApiContract; instruction: string; plans: Map<string, readonly PlannedCall[]> } | undefined;
  return (episode) => {
    const { contract, instruction, steps } = episode;
    if (planned?.contract !== contract || planned.instruction !== instruction)
      planned = { contract, instruction, plans: new Map() };
    const { plans } = planned;
    const planFor = (text: string, turn: number, earlier: readonly PlannedCall[]) => {
      const key = `${turn} ${text}`;
      const calls = plans.get(key) ?? planCalls(contract, text, earlier);
      plans.set(key, calls);
      return calls;
    };
    let text = instruction;
    let earlier: PlannedCall[] = [];
    let progress = noProgress();
    let start = 0;
    let turns = 0;
    for (const [index, { action, observation }] of steps.entries()) {
      if (action !== RESPOND_ACTION) continue;
      const read = readOn(contract, text, planFor(text, turns, earlier), steps.slice(start, index), progress);
      progress = read.progress;
      earlier = [...earlier, ...read.calls];
      text = observation;
      start = index + 1;
      turns += 1;
    }
    const read = readOn(contract, text, planFor(text, turns, earlier), steps.slice(start), progress);
    return { text, ...read, stepCount: steps.length - start };
  };
}

/** How far the calls have come, those that make a failed one good among them. */
function readOn(
  contract: ApiContract,
  text: string,
  planned: readonly PlannedCall[],
  steps: readonly Step[],
  before: Progress,
): { calls: readonly PlannedCall[]; progress: Progress } {
  const progress = readProgress(planned, steps, before);
  const recoveries = recoverCalls(contract, text, planned, progress);
  if (recoveries.length === 0) return { calls: planned, progress };
  const calls = [...planned, ...recoveries.flatMap(({ lookup, again }) => [lookup, again])];
  return { calls, progress: readProgress(calls, steps, before) };
}
