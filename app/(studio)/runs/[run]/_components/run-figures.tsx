import { clsx } from "clsx";
import { describeEta } from "#app/(studio)/runs/_components/describe-eta.ts";
import { formatPace } from "#app/(studio)/runs/_components/format-pace.ts";
import {
  formatCount,
  formatDuration,
  formatQuantity,
  formatShortCount,
  formatUsd,
} from "#components/ui/format-number.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { StatTile } from "#components/ui/stat-tile.tsx";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { CapMeters } from "./cap-meters.tsx";
import { describePaceSpan, describeUnitCost, paceOf, tookMs } from "./describe-run.ts";
import { spentUsd, usedTokens } from "./run-spending.ts";

const BAR_TONES = {
  queued: "accent",
  running: "accent",
  paused: "warn",
  finished: "ok",
  cancelled: "neutral",
  failed: "bad",
} as const;

/** How far it is, how fast, and what it has used up. The same tiles from the first second to the last, so that nothing jumps. */
export function RunFigures({ run }: { run: RunDetail }) {
  const { number, doneCount, plannedCount, failedCount, config, status } = run;
  const tokens = usedTokens(run);
  return (
    <section aria-label="Progress" className="grid gap-4">
      <ProgressBar label={`Progress of run ${number}`} done={doneCount} total={plannedCount} tone={BAR_TONES[status]} />
      <CapMeters run={run} />
      <div
        className={clsx(
          "grid grid-cols-2 gap-4",
          config.isOffline ? "lg:grid-cols-4" : "sm:grid-cols-3 xl:grid-cols-6",
        )}
      >
        <StatTile
          label="Episodes done"
          value={`${formatCount(doneCount)} of ${formatCount(plannedCount)}`}
          note={describeShortfall(run) ?? `${config.concurrency} at a time`}
        />
        <Pace run={run} />
        <Time run={run} />
        <StatTile
          label="Failed episodes"
          value={formatCount(failedCount)}
          note={failedCount > 0 ? "cut off by the endpoint or by an error" : "none cut off"}
          {...(failedCount > 0
            ? {
                href: `/instances?run=${number}&termination=endpointFailed,endpointRefused,unexpectedError`,
              }
            : {})}
        />
        {config.isOffline ? null : (
          <>
            <StatTile
              label="Tokens"
              value={formatShortCount(tokens.inputTokens + tokens.outputTokens)}
              note={`${formatShortCount(tokens.inputTokens)} in, ${formatShortCount(tokens.outputTokens)} out`}
            />
            <StatTile label="Cost" value={formatUsd(spentUsd(run))} note={describeUnitCost(run)} />
          </>
        )}
      </div>
    </section>
  );
}

function Pace({ run }: { run: RunDetail }) {
  const duration = tookMs(run);
  if (duration === undefined) {
    return (
      <StatTile
        label="Pace"
        value={run.perMinute === null ? "–" : formatPace(run.perMinute)}
        note={describePaceSpan(run)}
      />
    );
  }
  const perMinute = paceOf(run);
  return (
    <StatTile label="Pace" value={perMinute === undefined ? "–" : formatPace(perMinute)} note={describeSpan(run)} />
  );
}

function Time({ run }: { run: RunDetail }) {
  const duration = tookMs(run);
  if (duration !== undefined)
    return <StatTile label="Took" value={formatDuration(duration)} note={describeSpan(run)} />;
  const eta = run.status === "paused" ? undefined : describeEta(run.etaSeconds);
  return (
    <StatTile
      label="Time left"
      value={eta ?? "–"}
      note={run.status === "paused" ? "paused" : eta ? "at this pace" : "known once it has a pace"}
    />
  );
}

const describeSpan = ({ idleMs }: RunDetail): string => (idleMs > 0 ? "pauses left out" : "from start to end");

/** Fewer instructions came than were asked for; known once the list of APIs is whole. */
function describeShortfall({ apis, apiCount, plannedCount }: RunDetail): string | undefined {
  if (apis.length < apiCount || apis.some(({ state }) => state === "queued" || state === "running")) return undefined;
  const missing = apis.reduce((sum, api) => sum + api.requestedCount, 0) - plannedCount;
  return missing > 0 ? `${formatQuantity(missing, "instruction")} fewer than asked for` : undefined;
}
