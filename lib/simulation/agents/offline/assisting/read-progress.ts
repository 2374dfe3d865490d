import { CLARIFY_ACTION } from "#lib/domain/api-function.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { Step } from "#lib/domain/step.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { asksFor } from "./ask-question.ts";
import type { PlannedCall } from "./planned-call.ts";
import { readAnswer } from "./read-answer.ts";
import { type Outcome, readOutcome } from "./read-outcome.ts";

/** How far an episode has come, read off its steps alone: an edited or resumed episode goes on like any other. */
export interface Progress {
  /** Last outcome of each planned call that was made. */
  outcomes: Map<PlannedCall, Outcome>;
  /** How often each call was made. */
  attempts: Map<PlannedCall, number>;
  /** Arguments objects as they were sent. */
  sent: Map<PlannedCall, string>;
  /** What the user answered, by slot path; null where the user does not know. */
  answers: Map<string, JsonValue | null>;
}

/** Key under which a slot's answer is kept: the same argument of two functions is asked for once. */
export const answerKey = (slot: Slot): string => `${slot.label}/${slot.type}`;

export const noProgress = (): Progress => ({
  outcomes: new Map(),
  attempts: new Map(),
  sent: new Map(),
  answers: new Map(),
});

/**
 * Matches steps with planned calls, each call with the first step that makes it.
 * @param before how far the conversation had come when these steps began; it is carried on
 */
export function readProgress(calls: readonly PlannedCall[], steps: readonly Step[], before = noProgress()): Progress {
  const progress: Progress = {
    outcomes: new Map(before.outcomes),
    attempts: new Map(before.attempts),
    sent: new Map(before.sent),
    answers: new Map(before.answers),
  };
  const askable = calls.flatMap(({ missing, links }) => [...missing, ...links.map(({ slot }) => slot)]);
  for (const { action, actionInput, observation } of steps) {
    if (action === CLARIFY_ACTION) {
      noteAnswer(progress, askable, actionInput, observation);
      continue;
    }
    const call = calls.find(
      (candidate) =>
        candidate.fn.name === action &&
        (!progress.outcomes.has(candidate) || isRetry(progress, candidate, actionInput)),
    );
    if (!call) continue;
    progress.outcomes.set(call, readOutcome(observation));
    progress.attempts.set(call, (progress.attempts.get(call) ?? 0) + 1);
    progress.sent.set(call, actionInput);
  }
  return progress;
}

const isRetry = (progress: Progress, call: PlannedCall, actionInput: string): boolean =>
  progress.sent.get(call) === actionInput && (progress.outcomes.get(call)?.statusCode ?? 0) >= 429;

function noteAnswer(progress: Progress, askable: readonly Slot[], question: string, answer: string): void {
  const asked = askable.filter((slot) => asksFor(question, slot));
  const labels = new Set(asked.map(({ label }) => label));
  for (const slot of asked) {
    const value = readAnswer(slot, answer, labels.size === 1);
    if (value !== undefined) progress.answers.set(answerKey(slot), value);
    else if (!progress.answers.has(answerKey(slot))) progress.answers.set(answerKey(slot), null);
  }
}
