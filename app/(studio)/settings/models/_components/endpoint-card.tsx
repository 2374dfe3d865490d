"use client";

import { Archive, Pencil, PlugZap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { TestConnection } from "#app/(studio)/settings/_components/test-connection.tsx";
import { archiveEndpoint } from "#app/(studio)/settings/models/actions.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { formatUsd } from "#components/ui/format-number.ts";
import { notify } from "#components/ui/notify.ts";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import { EndpointSheet } from "./endpoint-sheet.tsx";

/** An endpoint: what it is, whether it answers, and how to change it. */
export function EndpointCard({ endpoint, mayChange }: { endpoint: ModelEndpointView; mayChange: boolean }) {
  const [isEditing, setEditing] = useState(false);
  if (endpoint.kind === "offline") return <OfflineCard />;
  const { name } = endpoint;
  return (
    <Card
      title={name}
      description={
        <span className="wrap-anywhere">
          {endpoint.model} at <code>{endpoint.baseUrl}</code>
        </span>
      }
      actions={
        mayChange ? (
          <>
            <Button size="small" icon={<Pencil />} onClick={() => setEditing(true)} aria-label={`Edit ${name}`}>
              Edit
            </Button>
            <ArchiveButton name={name} />
          </>
        ) : undefined
      }
    >
      <div className="grid gap-4">
        <DescriptionList
          layout="stack"
          items={[
            { term: "Key", value: describeKey(endpoint) },
            { term: "Calls", value: endpoint.callStyle === "tools" ? "native tool calls" : "ReAct text" },
            { term: "Structured output", value: endpoint.structuredOutput ? "used" : "not used" },
            { term: "Prices", value: describePrices(endpoint) },
            { term: "Limits", value: `${endpoint.maxConcurrency} at a time, ${endpoint.timeoutMs / 1000} s an answer` },
          ]}
        />
        {mayChange ? <TestConnection name={name} size="small" /> : null}
      </div>
      {mayChange ? <EndpointSheet open={isEditing} onOpenChange={setEditing} endpoint={endpoint} /> : null}
    </Card>
  );
}

function OfflineCard() {
  return (
    <Card title="offline" description="Built in" actions={<Badge icon={<PlugZap />}>Always ready</Badge>}>
      <p className="max-w-reading text-13 text-muted">
        No network and no model: instructions, calls and answers are drawn from the documents. The same seed makes the
        same instances. It cannot be changed or taken out.
      </p>
    </Card>
  );
}

function ArchiveButton({ name }: { name: string }) {
  const router = useRouter();
  const archive = async (): Promise<string | undefined> => {
    const result = await archiveEndpoint({ name }).catch(() => undefined);
    if (!result) return "The server cannot be reached, so nothing was changed. Try again in a moment.";
    if (!result.ok) return result.error.message;
    notify.done(`${name} is archived`);
    router.refresh();
    return undefined;
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="quiet" icon={<Archive />} aria-label={`Archive ${name}`}>
          Archive
        </Button>
      }
      title={`Archive ${name}?`}
      confirmLabel="Archive endpoint"
      onConfirm={archive}
    >
      It cannot be chosen any more, and its key is forgotten for good. What it has made stays, and keeps its name. Runs
      that still need it cannot go on.
    </ConfirmDialog>
  );
}

/** The key itself never comes back from the server, and of a short one not even its end. */
const describeKey = ({ keyLastFour }: ModelEndpointView): string =>
  keyLastFour ? `stored, ends in ${keyLastFour}` : "none, or too short to show its end";

function describePrices({ inputUsdPerMTok, outputUsdPerMTok }: ModelEndpointView): string {
  if (inputUsdPerMTok === 0 && outputUsdPerMTok === 0) return "none set";
  return `${formatUsd(inputUsdPerMTok)} in, ${formatUsd(outputUsdPerMTok)} out a million tokens`;
}
