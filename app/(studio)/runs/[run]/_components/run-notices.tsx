"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { StaleNotice } from "#app/(studio)/runs/_components/stale-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { describeOutcome, describeWriting } from "./describe-run.ts";
import { stopWords } from "./stop-words.ts";

interface RunNoticesProps {
  run: RunDetail;
  /** Why the page could not be brought up to date. */
  error: Error | null;
  onRetry(): void;
}

/** How the run stands, in words. There is always exactly one such line, so that what is below it keeps its place. */
export function RunNotices({ run, error, onRetry }: RunNoticesProps) {
  return (
    <>
      {error ? <StaleNotice what="The page" error={error} onRetry={onRetry} /> : null}
      <State run={run} />
    </>
  );
}

function State({ run }: { run: RunDetail }) {
  const ended = stopWords(run.config.stop, run.stopReason);
  switch (run.status) {
    case "queued":
      return <Waiting key={run.id} createdAt={run.createdAt} />;
    case "running":
      return <Notice title="Running.">{describeWriting(run)}</Notice>;
    case "paused":
      return (
        <Notice tone="warn" title={run.pauseReason ? `Paused: ${run.pauseReason.replace(/^Paused: /, "")}` : "Paused."}>
          What is under way is stored; nothing else begins until the run is resumed.
          {run.pausedBy === "endpoint" ? (
            <>
              {" "}
              The endpoint can be mended under{" "}
              <Link href="/settings/models" className="underline">
                Settings, Models
              </Link>
              .
            </>
          ) : null}
        </Notice>
      );
    case "finished":
      return (
        <Notice tone="ok" title={ended ? `Ended: ${ended}.` : "Finished."}>
          {describeOutcome(run)}
        </Notice>
      );
    case "cancelled":
      return <Notice title={ended ? `Ended: ${ended}.` : "Cancelled."}>{describeOutcome(run)}</Notice>;
    case "failed":
      return (
        <Notice tone="bad" title="Nothing could be simulated.">
          {run.failureMessage ?? "No instruction could be written. The APIs tab says why for each."}
        </Notice>
      );
  }
}

/** A worker that is there takes a run up within a second or two. */
const PATIENCE_MS = 15_000;

function Waiting({ createdAt }: { createdAt: string }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), Math.max(0, Date.parse(createdAt) + PATIENCE_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [createdAt]);
  if (!isLate) return <Notice title="Queued.">A worker takes it up in a moment.</Notice>;
  return (
    <Notice tone="warn" title="No worker has taken this up yet." isLive>
      All may be busy with other runs. If none is there, start one with <code>npm run worker</code>: the run then goes
      on by itself.
    </Notice>
  );
}
