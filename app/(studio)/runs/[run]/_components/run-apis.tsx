import { clsx } from "clsx";
import Link from "next/link";
import { Card } from "#components/ui/card.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { WorkStatus } from "#components/ui/status-words.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";

const HEADING = "px-3 py-2 text-12 font-medium whitespace-nowrap text-muted first:ps-4 last:pe-4";
const CELL = "px-3 py-2 align-top first:ps-4 last:pe-4";

/** What each API was asked for and what came; those with something to tell stand first. */
export function RunApis({ run }: { run: RunDetail }) {
  const { apis, apiCount, config } = run;
  const isWritten = config.instructions.mode === "generate";
  return (
    <Card
      title="APIs of this run"
      description={
        apis.length < apiCount
          ? `${formatCount(apis.length)} of ${formatCount(apiCount)}: failures first, then in the order of the run`
          : "Failures first, then in the order of the run"
      }
      isFlush
    >
      <div className="relative overflow-x-auto">
        <table className="w-full text-13">
          <thead>
            <tr className="border-b bg-sunken">
              <th scope="col" className={clsx(HEADING, "text-start")}>
                API
              </th>
              <th scope="col" className={clsx(HEADING, "w-32 text-start max-sm:hidden")}>
                {isWritten ? "Writing" : "Reading"}
              </th>
              <th scope="col" className={clsx(HEADING, "text-end sm:w-32")}>
                Asked for
              </th>
              <th scope="col" className={clsx(HEADING, "text-end sm:w-32")}>
                {isWritten ? "Written" : "Found"}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {apis.map((api) => (
              <ApiRow key={api.slug} api={api} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function ApiRow({ api }: { api: RunDetail["apis"][number] }) {
  const { slug, name, state, requestedCount, generatedCount, failureMessage } = api;
  const isOver = state !== "queued" && state !== "running";
  const missing = isOver ? requestedCount - generatedCount : 0;
  return (
    <tr>
      <td className={CELL}>
        <Link href={`/apis/${encodeURIComponent(slug)}`} className="hover:underline">
          <bdi>{name}</bdi>
        </Link>
        {failureMessage ? <p className="payload max-w-reading text-12 text-muted">{failureMessage}</p> : null}
      </td>
      <td className={clsx(CELL, "max-sm:hidden")}>
        <span className="flex">
          <StatusBadge of="work" status={state as WorkStatus} look="plain" />
        </span>
      </td>
      <td className={clsx(CELL, "text-end")}>{formatCount(requestedCount)}</td>
      <td className={clsx(CELL, "text-end")}>
        {isOver || generatedCount > 0 ? formatCount(generatedCount) : "–"}
        {missing > 0 ? <p className="text-12 text-warn">{formatQuantity(missing, "short", "short")}</p> : null}
      </td>
    </tr>
  );
}
