import type { ReasonCode } from "#lib/domain/reason-code.ts";
import { type Act, type Session, statusOf } from "./session.ts";

/** What a sitting came to. The median is of the active time of each decision; undefined without any. */
export function summarise(session: Session): { decided: number; accepted: number; medianMs: number | undefined } {
  const decided = session.slots.filter((slot) => slot.acts.at(-1)?.kind === "decide");
  const times = decided.flatMap((slot) => slot.acts.at(-1)?.activeMs ?? []).sort((a, b) => a - b);
  const [low, high] = [times[Math.floor((times.length - 1) / 2)], times[Math.floor(times.length / 2)]];
  return {
    decided: decided.length,
    accepted: decided.filter((slot) => statusOf(slot) === "accepted").length,
    medianMs: low === undefined || high === undefined ? undefined : (low + high) / 2,
  };
}

/** The last rejection that stands: what “same reasons as last time” means. */
export function lastRejection(session: Session): Act | undefined {
  const acts = new Map(session.slots.flatMap((slot) => slot.acts.map((act) => [act.key, act])));
  const last = session.acts.findLast((key) => acts.get(key)?.verdict === "reject");
  return last === undefined ? undefined : acts.get(last);
}

/** How often each reason was chosen in this sitting. */
export function timesUsed(session: Session): Map<ReasonCode, number> {
  const times = new Map<ReasonCode, number>();
  for (const slot of session.slots) {
    for (const code of slot.acts.at(-1)?.reasonCodes ?? []) times.set(code, (times.get(code) ?? 0) + 1);
  }
  return times;
}
