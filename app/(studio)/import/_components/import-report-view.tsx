"use client";

import type { Route } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { ImportReport } from "#lib/domain/import-report.ts";
import { ImportProblems } from "./import-problems.tsx";
import { changedNothing, details, headline, sourceOf } from "./report-words.ts";

/** What an import did, in words, and the way to what it brought. */
export function ImportReportView({ fileName, report }: { fileName: string; report: ImportReport }) {
  const hasFailed = report.files.read === 0;
  const tone = hasFailed ? "bad" : changedNothing(report) ? "info" : "ok";
  const lines = details(report);
  const source = sourceOf(report);
  const instanceCount = report.instances.created + report.instances.unchanged;
  return (
    <div className="grid gap-4">
      <Notice tone={tone} title={`${headline(report)}.`} isLive>
        {lines.join(" ")}
      </Notice>
      {hasFailed ? null : (
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={source ? `/apis?source=${source}` : "/apis"}>See the APIs</ButtonLink>
          {instanceCount > 0 ? (
            <ButtonLink href={"/instances?origin=imported" as Route}>
              See {formatQuantity(instanceCount, "instance")}
            </ButtonLink>
          ) : null}
        </div>
      )}
      <ImportProblems fileName={fileName} problems={report.problems} />
    </div>
  );
}
