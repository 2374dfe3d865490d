import type { AgentName } from "#lib/domain/simulation-run.ts";

/** Of one instance, for one agent. */
export interface UnitUsage {
  calls: number;
  inputTokens: number;
  outputTokens: number;
}

/** Tokens of the prompts' fixed parts: rules and examples. */
const RULES = 1200;
/** An instance makes this many calls, each a thought, a call and its observation. */
const STEPS = 1.6;
const TOKENS_A_STEP = 320;
const TOKENS_A_TURN = 110;
const TOKENS_AN_ANSWER = 180;
const TOKENS_AN_INSTRUCTION = 70;

/** Where there is no run to go by, it may be this much less or more. */
export const ASSUMED_RANGE = { low: 0.6, high: 1.7 } as const;
/** What one call takes where none was timed. */
export const ASSUMED_CALL_SECONDS = 2;

/**
 * What an instance takes when nothing was measured: from the size of the documentation, which every prompt of assistant and user
 * carries, and a typical course of 1.6 calls. Four characters count as a token.
 * @param documentationChars of an API's functions, on average over the chosen ones
 * @param functionCount on average
 * @param perApi instructions that one call of the user agent writes
 */
export function assumeUsage(
  documentationChars: number,
  functionCount: number,
  perApi: number,
): Record<AgentName, UnitUsage> {
  const documentation = documentationChars / 4;
  const turns = STEPS + 1;
  // Every turn reads the history again: 0, 1, 2 … steps of it.
  const history = (TOKENS_A_STEP * (turns * STEPS)) / 2;
  return {
    userAgent: {
      calls: 1 / perApi,
      inputTokens: (RULES + documentation) / perApi,
      outputTokens: TOKENS_AN_INSTRUCTION,
    },
    assistantAgent: {
      calls: turns,
      inputTokens: turns * (RULES + documentation) + history,
      outputTokens: turns * TOKENS_A_TURN,
    },
    toolExecutor: {
      calls: STEPS,
      inputTokens: STEPS * (RULES + documentation / Math.max(1, functionCount) + TOKENS_A_STEP),
      outputTokens: STEPS * TOKENS_AN_ANSWER,
    },
  };
}
