import { describeEta } from "#app/(studio)/runs/_components/describe-eta.ts";
import { countStages, isOpen } from "#app/(studio)/runs/_components/run-facts.ts";
import { formatCount, formatDuration, formatQuantity, formatShare, formatUsd } from "#components/ui/format-number.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { spentUsd, usedTokens } from "./run-spending.ts";

/** How long it was at work from its first job to its end, pauses left out; undefined while it goes on. */
export function tookMs({ finishedAt, workedMs }: RunDetail): number | undefined {
  return finishedAt === null ? undefined : (workedMs ?? 0);
}

/** Instances a minute from its start to its end, pauses left out; undefined where none was made, or while it goes on. */
export function paceOf(run: RunDetail): number | undefined {
  const duration = tookMs(run);
  return duration === undefined || run.doneCount === 0
    ? undefined
    : (run.doneCount / Math.max(1000, duration)) * 60_000;
}

/** What its pace so far was measured over. */
export function describePaceSpan({ perMinute, paceSeconds, status }: RunDetail): string {
  if (perMinute === null || paceSeconds === null) return "no instance of late";
  const span = paceSeconds < 90 ? "the last minute" : `the last ${Math.round(paceSeconds / 60)} min`;
  return status === "paused" ? `over ${span} before the pause` : `over ${span}`;
}

/** What one instance cost, and one that was accepted: all that was spent on the run, shared out. */
export function describeUnitCost(run: RunDetail): string {
  const costUsd = spentUsd(run);
  const { accepted } = countStages(run);
  if (costUsd === 0 || run.doneCount === 0) {
    const isFree = costUsd === 0 && usedTokens(run).inputTokens > 0;
    return isFree ? "no price is set for this endpoint" : "so far";
  }
  const each = `${formatUsd(costUsd / run.doneCount)} an instance`;
  return accepted > 0 ? `${each}, ${formatUsd(costUsd / accepted)} an accepted one` : each;
}

/** How things stand, in a sentence for those who cannot see the page move. */
export function describeProgress(run: RunDetail): string {
  const { doneCount, plannedCount, checks, failedCount } = run;
  const eta = run.status === "paused" ? undefined : describeEta(run.etaSeconds);
  const parts = [
    `Run ${run.number} is ${run.status}: ${formatCount(doneCount)} of ${formatQuantity(plannedCount, "episode")} done`,
    checks.fail > 0 ? `${formatCount(checks.fail)} failed a check` : "",
    failedCount > 0 ? `${formatCount(failedCount)} cut off by the endpoint` : "",
    isOpen(run) && eta ? `${eta} left` : "",
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

/** What came of it, once it is over. */
export function describeOutcome(run: RunDetail): string {
  const { generated, passed, reviewed } = countStages(run);
  if (generated === 0) return "No instance was made.";
  const duration = tookMs(run);
  return [
    `${formatQuantity(generated, "instance")}${duration === undefined ? "" : ` in ${formatDuration(duration)}`}`,
    `${formatShare(passed, generated)} passed the checks`,
    reviewed === 0 ? "none reviewed yet" : `${formatCount(reviewed)} reviewed`,
    run.config.isOffline ? "" : `${formatUsd(spentUsd(run))} spent`,
  ]
    .filter(Boolean)
    .join(", ")
    .concat(".");
}

/** What cancelling would do at this moment. */
export function describeCancelling({ doneCount, plannedCount }: RunDetail): string {
  const left = Math.max(0, plannedCount - doneCount);
  const kept =
    doneCount === 0
      ? "No instance has been made yet."
      : `${formatQuantity(doneCount, "instance")} ${doneCount === 1 ? "stays" : "stay"} as ${doneCount === 1 ? "it is" : "they are"}.`;
  return `${kept} ${formatQuantity(left, "episode")} that ${left === 1 ? "waits or is" : "wait or are"} being simulated ${left === 1 ? "is" : "are"} given up and ${left === 1 ? "leaves" : "leave"} nothing. This cannot be undone; pausing can.`;
}

/** What the run is busy with: some APIs may still wait for their instructions while others are simulated already. */
export function describeWriting({ apis, apiCount, config }: RunDetail): string {
  const verb = config.instructions.mode === "generate" ? "written" : "gathered";
  const waiting = apis.filter(({ state }) => state === "queued" || state === "running").length;
  if (waiting === 0) return `Instructions are ${verb}, and are being simulated.`;
  // The list is cut for very large runs: then there is no telling how many.
  if (apis.length < apiCount) return `Instructions are being ${verb}, and simulated as they come.`;
  return `Instructions are ${verb} for ${formatCount(apiCount - waiting)} of ${formatQuantity(apiCount, "API")}, and simulated as they come.`;
}
