"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { runQuery } from "#app/(studio)/runs/_components/run-queries.ts";
import { retryRunErrors } from "#app/(studio)/runs/[run]/actions.ts";
import { fetchJson } from "#components/data/fetch-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { notify } from "#components/ui/notify.ts";
import { STATUS_WORDS } from "#components/ui/status-words.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import type { RunErrorGroup } from "#lib/simulation/list-run-errors.ts";
import { faultWords } from "./fault-words.ts";

const NAMED = 5;

/** Episodes that did not end in a response, by what it was, with one of each in its own words. */
export function RunErrors({ run, mayLaunch }: { run: RunDetail; mayLaunch: boolean }) {
  const count = Object.entries(run.byTermination).reduce(
    (sum, [reason, n]) => sum + (reason === "responded" ? 0 : n),
    0,
  );
  const { data } = useQuery({
    // What it lists changes with their number, and with nothing else.
    queryKey: ["runs", "errors", run.id, count],
    queryFn: ({ signal }) => fetchJson<RunErrorGroup[]>(`/api/v1/runs/${run.id}/errors`, { signal }),
    enabled: count > 0,
    placeholderData: (before) => before,
  });
  if (count === 0 || !data || data.length === 0) return null;
  return (
    <Card
      title="What went wrong"
      description="Episodes without a response, by reason, with one example of each"
      isFlush
    >
      <ul className="divide-y">
        {data.map((group) => (
          <Group key={group.key} run={run} group={group} mayLaunch={mayLaunch} />
        ))}
      </ul>
    </Card>
  );
}

interface GroupProps {
  run: RunDetail;
  group: RunErrorGroup;
  mayLaunch: boolean;
}

function Group({ run, group, mayLaunch }: GroupProps) {
  const client = useQueryClient();
  const [isBusy, startRetry] = useTransition();
  const { key, reason, count, example, instanceNumbers, mayBeRetried } = group;
  const [, faultClass] = key.split(" ");
  const { label, hint }: { label: string; hint?: string } = faultClass
    ? faultWords(faultClass)
    : STATUS_WORDS.termination[reason];
  const retry = () =>
    startRetry(async () => {
      const result = await retryRunErrors({ runId: run.id, key }).catch(() => undefined);
      await client.invalidateQueries({ queryKey: runQuery(run.number).queryKey });
      if (!result) notify.problem("The server cannot be reached, so nothing was changed. Try again in a moment.");
      else if (result.ok) notify.info(`${formatQuantity(result.data.retried, "episode")} will be simulated again.`);
      else notify.problem(result.error.message);
    });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3 text-13">
      <div className="grid min-w-0 grow basis-64 gap-0.5">
        <p className="font-medium">
          {label} <span className="font-normal text-muted">{formatQuantity(count, "episode")}</span>
        </p>
        <p className="payload text-12 text-muted">{example}</p>
        {hint ? <p className="text-12 text-muted">{hint}</p> : null}
        <p className="flex flex-wrap gap-x-2 text-12 text-muted">
          {instanceNumbers.slice(0, NAMED).map((number) => (
            <Link key={number} href={`/instances/${number}`} className="underline decoration-line underline-offset-3">
              #{number}
            </Link>
          ))}
          {count > NAMED ? <span>and {formatCount(count - Math.min(NAMED, instanceNumbers.length))} more</span> : null}
        </p>
      </div>
      {mayLaunch && mayBeRetried ? (
        <Button icon={<RotateCcw />} onClick={retry} busyLabel={isBusy ? "Retrying…" : undefined}>
          Retry {count === 1 ? "this one" : `these ${formatCount(count)}`}
        </Button>
      ) : null}
    </li>
  );
}
