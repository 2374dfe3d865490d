"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTransition } from "react";
import { cancelFidelityAction, compareWithRealityAction } from "#app/(studio)/apis/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { notify } from "#components/ui/notify.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { FidelityReportView } from "#lib/simulation/fidelity/get-fidelity-report.ts";
import { fidelityQuery, isOpen } from "./fidelity-query.ts";
import { FidelityTable } from "./fidelity-table.tsx";

interface FidelityCardProps {
  slug: string;
  initial: FidelityReportView | null;
  /** Why the service cannot be called, after the API's name. */
  obstacle: string | null;
  isAdmin: boolean;
}

const CALLS = 20;

/** How well simulated answers agree with those of the real service, by function. */
export function FidelityCard({ slug, initial, obstacle, isAdmin }: FidelityCardProps) {
  const client = useQueryClient();
  const { data } = useQuery({ ...fidelityQuery(slug), initialData: { report: initial } });
  const [isBusy, start] = useTransition();
  const { report } = data;
  const isUnderWay = isOpen(report?.status);
  const run = (act: () => Promise<{ ok: true } | { ok: false; error: { message: string } }>) =>
    start(async () => {
      const result = await act();
      if (!result.ok) notify.problem(result.error.message);
      await client.invalidateQueries({ queryKey: fidelityQuery(slug).queryKey });
    });
  const compare = (
    <Button
      size="small"
      busyLabel={isBusy ? "Starting…" : undefined}
      disabledReason={obstacle === null ? undefined : `The service cannot be called: it ${obstacle}`}
      onClick={() => run(() => compareWithRealityAction({ slug, calls: CALLS }))}
    >
      Compare {CALLS} calls
    </Button>
  );
  const cancel = report ? (
    <Button size="small" variant="quiet" onClick={() => run(() => cancelFidelityAction({ reportId: report.id }))}>
      Cancel
    </Button>
  ) : null;
  return (
    <Card
      title="Simulated and real answers"
      description={report ? <Summary report={report} /> : undefined}
      actions={isAdmin ? (isUnderWay ? cancel : compare) : undefined}
      isFlush
    >
      {report === null ? (
        <EmptyState level={3} isCompact title="Never compared with the real service">
          Calls of simulated instances that only read are made for real, one a second, and the answers held side by
          side.
        </EmptyState>
      ) : (
        <>
          {isUnderWay ? (
            <div className="border-b px-4 py-2">
              <ProgressBar label="Calls made" done={report.doneCount} total={report.callCount} />
            </div>
          ) : null}
          {report.failureMessage ? (
            <p role="alert" className="border-b px-4 py-2 text-13 text-bad">
              {report.failureMessage}
            </p>
          ) : null}
          <FidelityTable functions={report.functions} />
        </>
      )}
    </Card>
  );
}

const STATUS_WORDS: Record<FidelityReportView["status"], string> = {
  queued: "waits for a worker",
  running: "is being made",
  done: "complete",
  failed: "failed",
  cancelled: "cancelled",
};

function Summary({ report }: { report: FidelityReportView }) {
  return (
    <>
      Report {report.number}, {STATUS_WORDS[report.status]}: {formatQuantity(report.doneCount, "call")} of document
      version {report.documentVersion}, <RelativeTime at={report.createdAt} />
      {report.by ? (
        <>
          {" "}
          by <bdi>{report.by}</bdi>
        </>
      ) : null}
    </>
  );
}
