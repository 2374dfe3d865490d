import { clsx } from "clsx";
import { CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { visibleText } from "#components/ui/visible-text.ts";
import type { CheckResult } from "#lib/domain/check.ts";

/** One finding of a rule, at the place it is about. */
export function CheckMarker({ result, actions }: { result: CheckResult; actions?: ReactNode }) {
  const isFailure = result.outcome === "fail";
  const Icon = isFailure ? CircleX : TriangleAlert;
  return (
    <div className={clsx("flex flex-wrap items-start gap-x-2 text-13", isFailure ? "text-bad" : "text-warn")}>
      <Icon aria-hidden className="mt-px size-4 shrink-0" />
      <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
        <span className="sr-only">{isFailure ? "Problem: " : "Warning: "}</span>
        <span dir="auto">{visibleText(result.message)}</span>{" "}
        <span className="text-12 text-muted" title={result.reasonCode.replaceAll("_", " ")}>
          {result.code}
        </span>
      </span>
      {actions}
    </div>
  );
}

/** All findings of one place, or nothing. */
export function CheckMarkers({ results }: { results: readonly CheckResult[] }) {
  if (results.length === 0) return null;
  return (
    <ul className="grid gap-1 pt-1">
      {results.map((result) => (
        <li key={`${result.code} ${result.target.pointer ?? ""} ${result.message}`}>
          <CheckMarker result={result} />
        </li>
      ))}
    </ul>
  );
}
