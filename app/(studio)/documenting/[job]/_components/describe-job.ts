import { formatCount, formatQuantity, formatShortCount, formatUsd } from "#components/ui/format-number.ts";
import type { ListedDocumentingTask } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import type { DocumentingJobSummary } from "#lib/catalog/documenting/summarise-documenting-jobs.ts";
import type { DocumentingStage } from "#lib/domain/documenting.ts";

export const STAGE_WORDS: Record<DocumentingStage, string> = {
  introduction: "Introduction",
  functions: "Functions",
  document: "OpenAPI document",
};

type Counted = Pick<DocumentingJobSummary, "number" | "status" | "doneCount" | "failedCount" | "taskCount">;

/** What was spent, of what may be. */
export function describeSpent({ usage, stop }: Pick<DocumentingJobSummary, "usage" | "stop">): string {
  const cost = usage.costUsd > 0 ? formatUsd(usage.costUsd) : "no price is set for this endpoint";
  return [
    stop.costUsd === undefined ? cost : `${formatUsd(usage.costUsd)} of ${formatUsd(stop.costUsd)}`,
    stop.tokens === undefined ? "" : `of ${formatShortCount(stop.tokens)} tokens`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** How things stand, in a sentence for those who cannot see the page move. */
export function describeProgress({ number, status, doneCount, failedCount, taskCount }: Counted): string {
  const failed = failedCount > 0 ? `, ${formatCount(failedCount)} failed` : "";
  return `Documenting job ${number} is ${status}: ${formatCount(doneCount)} of ${formatQuantity(taskCount, "API")} documented${failed}.`;
}

/** What came of it, once it is over. */
export function describeOutcome({
  doneCount,
  failedCount,
  taskCount,
  stopReason,
}: Omit<Counted, "number" | "status"> & Pick<DocumentingJobSummary, "stopReason">): string {
  const left = taskCount - doneCount - failedCount;
  const parts = [
    `${formatCount(doneCount)} of ${formatQuantity(taskCount, "API")} documented`,
    failedCount > 0 ? `${formatCount(failedCount)} failed: below each is why` : "",
    left > 0 ? `${formatCount(left)} given up` : "",
    stopReason === null ? "" : `ended by its limit of ${stopReason === "tokens" ? "tokens" : "cost"}`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

/** Where an API of a job is, in a few words. */
export function describeTask({ state, stage, version, isPublished }: ListedDocumentingTask): string {
  const at = stage === "document" ? "the OpenAPI document" : `the ${stage}`;
  switch (state) {
    case "queued":
      return "Waits for its turn";
    case "running":
      return `Writing ${at}`;
    case "failed":
      return `Ended at ${at}`;
    case "cancelled":
      return "Given up";
    case "done":
      if (version === null) return "Derived from its document";
      return isPublished ? `Version ${version} is published` : `Version ${version} waits to be published`;
  }
}
