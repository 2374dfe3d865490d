import { Notice } from "#components/ui/notice.tsx";
import type { DocumentingJobDetail } from "#lib/catalog/documenting/get-documenting-job.ts";
import { describeOutcome } from "./describe-job.ts";

/** How the job stands, in words. There is always exactly one such line, so that what is below it keeps its place. */
export function JobNotice({ job }: { job: DocumentingJobDetail }) {
  switch (job.status) {
    case "queued":
      return <Notice title="Queued.">A worker takes it up in a moment.</Notice>;
    case "running":
      return (
        <Notice title="Running.">
          Each API is introduced, given functions, then an OpenAPI document. What the checks refuse is asked for again.
        </Notice>
      );
    case "finished":
      return (
        <Notice tone="ok" title="Finished.">
          {describeOutcome(job)}
        </Notice>
      );
    case "cancelled":
      return <Notice title="Cancelled.">{describeOutcome(job)}</Notice>;
    case "failed":
      return (
        <Notice tone="bad" title="Nothing could be documented.">
          {job.failureMessage ?? "Each API below says why."}
        </Notice>
      );
  }
}
