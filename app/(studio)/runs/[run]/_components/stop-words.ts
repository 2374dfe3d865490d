import { formatCount, formatQuantity, formatUsd } from "#components/ui/format-number.ts";
import type { StopConditions } from "#lib/domain/simulation-run.ts";

/** Why a run ended by itself: “the budget of $2.00 was reached”. Undefined where it went to its end. */
export function stopWords(stop: StopConditions, reason: string | null): string | undefined {
  switch (reason) {
    case null:
      return undefined;
    case "passing":
      return `${formatQuantity(stop.passing ?? 0, "instance")} that fail no check ${stop.passing === 1 ? "is" : "are"} there`;
    case "candidates":
      return `all ${formatCount(stop.candidates ?? 0)} candidates were tried`;
    case "accepted":
      return `${formatQuantity(stop.accepted ?? 0, "instance")} ${stop.accepted === 1 ? "was" : "were"} accepted`;
    case "costUsd":
      return `the budget of ${formatUsd(stop.costUsd ?? 0)} was reached`;
    case "tokens":
      return `the limit of ${formatCount(stop.tokens ?? 0)} tokens was reached`;
    case "minutes":
      return `the limit of ${stop.minutes ?? 0} min was reached`;
    default:
      return reason;
  }
}

/** What a run was told to stop at, besides its end; empty without any. */
export function stopSettings({ passing, candidates, accepted, costUsd, tokens, minutes }: StopConditions): string[] {
  return [
    passing ? `exactly ${formatCount(passing)} that fail no check` : "",
    candidates ? `${formatCount(candidates)} candidates at most` : "",
    accepted ? `${formatCount(accepted)} accepted` : "",
    costUsd ? `${formatUsd(costUsd)} at most` : "",
    tokens ? `${formatCount(tokens)} tokens at most` : "",
    minutes ? `${minutes} min at most` : "",
  ].filter(Boolean);
}
