import type { GivenVerdict } from "#app/(studio)/_review/outbox/outbox-entry.ts";
import { formatCount } from "#components/ui/format-number.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { Act } from "./session.ts";

export const VERDICT_PAST: Record<GivenVerdict, string> = {
  accept: "Accepted",
  reject: "Rejected",
  needsFix: "Sent to be fixed",
  reopen: "Reopened",
};

export const STATUS_PAST: Record<InstanceStatus | "skipped", string> = {
  pending: "pending",
  accepted: "accepted",
  rejected: "rejected",
  needsFix: "sent to be fixed",
  skipped: "skipped",
};

/** "Accepted", "Skipped" */
export const describeAct = (act: Pick<Act, "kind" | "verdict">): string =>
  act.kind === "skip" || !act.verdict ? "Skipped" : VERDICT_PAST[act.verdict];

/** What is said after a decision: "#4812 accepted. 12 left." */
export function announceAct(number: number, act: Pick<Act, "kind" | "verdict">, left: number | undefined): string {
  const rest = left === undefined ? "" : left <= 0 ? " None left." : ` ${formatCount(left)} left.`;
  return `#${number} ${describeAct(act).toLowerCase()}.${rest}`;
}
