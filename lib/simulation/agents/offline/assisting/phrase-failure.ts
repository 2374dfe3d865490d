import type { ApiContract } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { joinWords } from "#lib/simulation/agents/offline/writing/say-value.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { purposeOf, type SpokenCall } from "./phrase-thought.ts";
import type { Outcome } from "./read-outcome.ts";

/** Owns up to what did not work, with the reason that the service or the lack of a value gives. */
export function phraseFailure(
  contract: ApiContract,
  call: SpokenCall,
  outcome: Outcome | undefined,
  lacking: readonly Slot[],
  random: RandomStream,
): string {
  const purpose = purposeOf(contract, call, "you");
  if (!outcome && lacking.length > 0) {
    const labels = joinWords([...new Set(lacking.map(({ label }) => `the ${label}`))]);
    return random.pick([
      `I'm sorry, I could not ${purpose}: ${labels} would be needed for that.`,
      `Unfortunately I cannot ${purpose} without ${labels}.`,
    ]);
  }
  if (!outcome) return `I'm sorry, I could not ${purpose}, because an earlier step failed.`;
  const reason = messageIn(outcome.body);
  const told =
    reason === undefined
      ? `the service answered with an error (${outcome.statusCode})`
      : lowerFirst(reason.replace(/[.\s]+$/, ""));
  return random.pick([
    `I'm sorry, I could not ${purpose}: ${told}.`,
    `Unfortunately that did not work: ${told}. So I could not ${purpose}.`,
  ]);
}

const lowerFirst = (text: string): string =>
  /^(?:I\b|[A-Z]{2})/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

/** The sentence in an error body that a person can read. */
function messageIn(body: JsonValue, depth = 0): string | undefined {
  if (typeof body === "string") return /^[\p{L}"'][^{}[\]]{8,200}$/u.test(body) ? body : undefined;
  if (!isJsonObject(body) || depth > 2) return undefined;
  for (const name of ["message", "detail", "error_description", "description", "title", "reason", "error", "errors"]) {
    const found = messageIn(body[name] ?? null, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
