import { validateCall, violationBody } from "#lib/catalog/documents/validate-call.ts";
import { type ApiContract, CLARIFY_ACTION, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import { renderObservation } from "#lib/domain/observation.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import type { TerminationReason, Trajectory } from "#lib/domain/trajectory.ts";
import type { AgentStop, Agents, AssistantCall, EpisodeView } from "./agents/ports.ts";
import { isRetrieval, retrievePart } from "./retrieve-part.ts";
import { shortenObservation } from "./shorten-observation.ts";

/** Identical calls in a row after which the assistant is taken to be stuck. */
const REPEATED_CALL_LIMIT = 3;

export interface EpisodeSetup {
  contract: ApiContract;
  instruction: string;
  scenario: Scenario | null;
  maxSteps: number;
  /** True for failures that are not the episode's (the database is away): these are thrown, so that it runs again. */
  isOutage?(error: unknown): boolean;
}

/**
 * One episode from instruction to end: the assistant moves; a question goes to the user, a call to the executor; what comes
 * back is the observation of a new step. Whatever happens is a Trajectory with the reason it ended, never an exception that
 * would lose the steps.
 */
export async function simulateInstance(agents: Agents, setup: EpisodeSetup): Promise<Trajectory> {
  const steps: Step[] = [];
  const traces: StepTrace[] = [];
  const episode: EpisodeView = { ...setup, steps };
  const close = (
    terminationReason: TerminationReason,
    end: { response?: string; finalThought?: string | null; detail?: string } = {},
  ): Trajectory => ({
    steps,
    finalThought: end.finalThought ?? null,
    response: end.response ?? "",
    terminationReason,
    ...(end.detail === undefined ? {} : { detail: end.detail }),
    usage: agents.usage(),
    trace: { initialState: agents.toolExecutor.initialState(), steps: traces },
  });
  const take = (step: Step, trace: StepTrace) => {
    steps.push(step);
    traces.push(trace);
  };
  try {
    for (;;) {
      const move = await agents.assistantAgent.next(episode);
      if (move.kind === "stop") return close(move.reason, { detail: move.detail });
      if (move.kind === "respond") {
        const { response, thought } = move;
        if (response.trim() === "") return close("emptyResponse", { response, finalThought: thought });
        const reply = await agents.userAgent.followUp(episode, response);
        if (reply === null) return close("responded", { response, finalThought: thought });
        if (reply.kind === "stop")
          return close(reply.reason, { response, finalThought: thought, detail: reply.detail });
        const actionInput = JSON.stringify({ Response: response });
        take({ thought: thought ?? "", action: RESPOND_ACTION, actionInput, observation: reply.text }, BY_LOOP);
        continue;
      }
      const calls = [{ action: move.action, actionInput: move.actionInput }, ...(move.also ?? [])];
      // The limit counts calls: the move after the last one may still be the response.
      if (steps.length + calls.length > setup.maxSteps) {
        return close("maxSteps", { detail: `No response after ${setup.maxSteps} steps.` });
      }
      // One after the other, since each may change what the next one meets; the assistant reads all of them together.
      for (const [index, call] of calls.entries()) {
        const observed = await observe(agents, episode, call, traces);
        if ("kind" in observed) return close(observed.reason, { detail: observed.detail });
        const step = { thought: move.thought, ...call, observation: observed.observation };
        take(index === 0 ? step : { ...step, sameTurn: true }, observed.trace);
      }
      if (isStuck(steps))
        return close("repeatedCall", {
          detail: `${move.action} was called the same way ${REPEATED_CALL_LIMIT} times in a row.`,
        });
    }
  } catch (error) {
    if (setup.isOutage?.(error)) throw error;
    return close("unexpectedError", { detail: error instanceof Error ? error.message : String(error) });
  }
}

const BY_LOOP: StepTrace = { answeredBy: "loop" };

/** Code decides whether a call may be made; only valid ones reach the executor. */
async function observe(
  agents: Agents,
  episode: EpisodeView,
  { action, actionInput }: AssistantCall,
  traces: readonly StepTrace[],
): Promise<{ observation: string; trace: StepTrace } | AgentStop> {
  if (action === CLARIFY_ACTION) {
    const reply = await agents.userAgent.answer(episode, questionOf(actionInput));
    return reply.kind === "stop" ? reply : { observation: reply.text, trace: BY_LOOP };
  }
  if (isRetrieval(episode.contract, action)) return { observation: retrievePart(actionInput, traces), trace: BY_LOOP };
  const violations = validateCall(episode.contract, action, actionInput);
  if (violations.length > 0) {
    return {
      observation: renderObservation(400, violationBody(violations)),
      trace: { ...BY_LOOP, statusCode: 400 },
    };
  }
  const args = actionInput.trim() === "" ? {} : (JSON.parse(actionInput) as Record<string, unknown>);
  const reply = await agents.toolExecutor.execute(episode, { functionName: action, args });
  if (reply.kind === "stop") return reply;
  const { statusCode, body, trace } = reply;
  const { text, isShortened } = shortenObservation(body, episode.steps.length);
  return {
    observation: renderObservation(statusCode, text),
    trace: { ...trace, statusCode, ...(isShortened ? { fullBody: body } : {}) },
  };
}

/** `{"Question": "…"}`, in any spelling a model chooses; other text is the question itself. */
function questionOf(actionInput: string): string {
  try {
    const parsed: unknown = JSON.parse(actionInput);
    const texts = isJsonObject(parsed) ? Object.values(parsed).filter((value) => typeof value === "string") : [];
    return texts[0] ?? actionInput;
  } catch {
    return actionInput;
  }
}

function isStuck(steps: readonly Step[]): boolean {
  const last = steps.slice(-REPEATED_CALL_LIMIT);
  const [first] = last;
  if (!first || last.length < REPEATED_CALL_LIMIT) return false;
  return last.every((step) => step.action === first.action && step.actionInput === first.actionInput);
}
