import { isRunOpen } from "#lib/domain/simulation-run.ts";
import type { RunSummary } from "./summarise-runs.ts";

type Known = Pick<
  RunSummary,
  "status" | "config" | "plannedCount" | "doneCount" | "discardedCount" | "checks" | "usage" | "workedMs"
>;

/**
 * Seconds until an open run has made what it is to make at this pace, or until the first of its limits ends it, if things go on as they
 * went so far. What reviewers will accept is not guessed. Null for a run that is over. Pure.
 */
export function estimateTimeLeft(run: Known, perMinute: number): number | null {
  if (!isRunOpen(run.status)) return null;
  const atPace = (countLeft(run) / perMinute) * 60;
  const { minutes = Number.POSITIVE_INFINITY } = run.config.stop;
  return Math.max(0, Math.ceil(Math.min(atPace, minutes * 60 - (run.workedMs ?? 0) / 1000)));
}

function countLeft({ config, plannedCount, doneCount, discardedCount, checks, usage }: Known): number {
  const { passing, candidates, costUsd, tokens } = config.stop;
  const passed = checks.pass + checks.warn;
  const stored = passed + checks.fail;
  const planned = plannedCount - doneCount - discardedCount;
  const untilPassing =
    passing === undefined
      ? Number.POSITIVE_INFINITY
      : Math.ceil((passing - passed) * (passed > 0 ? stored / passed : 1));
  // Where those that are planned do not bring enough that pass, more are ordered.
  const isExtended = candidates !== undefined && config.instructions.mode === "generate";
  const wanted = passing !== undefined && isExtended ? untilPassing : Math.min(planned, untilPassing);
  const covered = (most: number | undefined, used: number) =>
    most === undefined || used === 0 ? Number.POSITIVE_INFINITY : ((most - used) * doneCount) / used;
  return Math.max(
    0,
    Math.min(
      wanted,
      candidates === undefined ? Number.POSITIVE_INFINITY : candidates - stored,
      covered(costUsd, usage.costUsd),
      covered(tokens, usage.inputTokens + usage.outputTokens),
    ),
  );
}
