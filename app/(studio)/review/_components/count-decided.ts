import type { OutboxEntry } from "#app/(studio)/_review/outbox/outbox-entry.ts";
import { type Session, statusOf } from "./session.ts";

/** How many items of the session are decided; only by what the server has, where that is asked. */
export const countDecided = (session: Session, isStored: boolean): number =>
  session.slots.filter((slot) => {
    const status = statusOf(slot);
    return status !== "pending" && status !== "skipped" && slot.acts.some((act) => !isStored || act.isStored);
  }).length;

/** What the server stored changed its counts, and none of the session's items knows of it: it was done before the page was loaded. */
export const isUncounted = (session: Session, { key, write }: OutboxEntry): boolean =>
  write.kind !== "skip" && !session.slots.some((slot) => slot.acts.some((act) => act.key === key));
