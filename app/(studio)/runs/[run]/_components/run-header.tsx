"use client";

import { ArrowLeftRight, Download, ListChecks, Repeat } from "lucide-react";
import type { Route } from "next";
import { EndpointLabel } from "#app/(studio)/runs/_components/endpoint-label.tsx";
import { countStages, isOpen } from "#app/(studio)/runs/_components/run-facts.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { RunControls } from "./run-controls.tsx";
import { type RunTab, RunTabs } from "./run-tabs.tsx";

export interface RunPermissions {
  mayLaunch: boolean;
  mayReview: boolean;
}

export function RunHeader({ run, tab, mayLaunch, mayReview }: { run: RunDetail; tab: RunTab } & RunPermissions) {
  const { number, name, status, config, apiCount, createdBy, createdAt } = run;
  return (
    <PageHeader
      title={name}
      status={
        <span className="flex items-center gap-2">
          <StatusBadge of="run" status={status} />
          {config.isOffline ? <EndpointLabel config={config} /> : null}
        </span>
      }
      trail={[{ label: "Runs", href: "/runs" }, { label: `Run ${number}` }]}
      description={
        <>
          Run {number}, {formatQuantity(apiCount, "API")}
          {config.isOffline ? "" : `, ${config.endpointModel} on ${config.endpoint}`}, launched by{" "}
          <bdi>{createdBy ?? "the studio"}</bdi> <RelativeTime at={createdAt} />
        </>
      }
      actions={
        <>
          <ButtonLink href={`/runs/compare?a=${number}` as Route} icon={<ArrowLeftRight />} variant="quiet">
            Compare
          </ButtonLink>
          {mayLaunch ? (
            <ButtonLink href={`/simulate?from=${number}`} icon={<Repeat />} variant="quiet">
              <span>
                Clone<span className="sr-only"> with these settings</span>
              </span>
            </ButtonLink>
          ) : null}
          {mayLaunch && isOpen(run) ? <RunControls run={run} /> : null}
        </>
      }
      primaryAction={isOpen(run) ? undefined : <NextSteps run={run} mayReview={mayReview} />}
      tabs={<RunTabs run={run} current={tab} />}
    />
  );
}

/** What comes after a run: judging what waits, then taking out what was accepted. */
function NextSteps({ run, mayReview }: { run: RunDetail; mayReview: boolean }) {
  const { generated, pending } = countStages(run);
  if (generated === 0) return null;
  const canReview = mayReview && pending > 0;
  return (
    <>
      {mayReview ? (
        <ButtonLink href={exportHref(run)} icon={<Download />} variant={canReview ? "secondary" : "primary"}>
          Export
        </ButtonLink>
      ) : null}
      {canReview ? (
        <ButtonLink href={`/review?run=${run.number}`} icon={<ListChecks />} variant="primary">
          Review {pending === 1 ? "this instance" : `these ${formatCount(pending)} instances`}
        </ButtonLink>
      ) : null}
    </>
  );
}

/** What was accepted of the run; all of it while nothing is. */
function exportHref(run: RunDetail): Route {
  const filter = `${countStages(run).accepted > 0 ? "status=accepted&" : ""}run=${run.number}`;
  return `/exports/new?filter=${encodeURIComponent(filter)}`;
}
