"use client";

import { Inbox, MessagesSquare } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SkeletonDialogue, SkeletonLines, SkeletonRows, SkeletonTile } from "#components/ui/skeleton.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { STATUS_WORDS, type StatusKind, type StatusOf } from "#components/ui/status-words.ts";
import { Group, Specimen } from "./specimen.tsx";

export function States() {
  return (
    <Group title="States">
      {(Object.keys(STATUS_WORDS) as StatusKind[]).map((kind) => (
        <Specimen key={kind} name={`Status: ${kind}`}>
          {(Object.keys(STATUS_WORDS[kind]) as StatusOf<StatusKind>[]).map((status) => (
            <StatusBadge key={status} of={kind} status={status as never} />
          ))}
        </Specimen>
      ))}
      <Specimen name="In tables">
        <StatusBadge of="instance" status="pending" look="plain" />
        <StatusBadge of="instance" status="accepted" look="plain" />
        <StatusBadge of="instance" status="rejected" look="plain" />
        <StatusBadge of="instance" status="needsFix" look="plain" />
        <Badge tone="accent">offline</Badge>
        <Badge>revision 2</Badge>
      </Specimen>
      <Specimen name="Notices" isWide>
        <div className="grid gap-2">
          <Notice>The offline endpoint invents no language: its dialogues are for trying things out.</Notice>
          <Notice tone="warn" title="3 instances are stale." action={<Button size="small">Show them</Button>}>
            Their API has a newer document.
          </Notice>
          <Notice tone="bad" title="The endpoint refused the key.">
            Check it in Settings, then resume the run.
          </Notice>
          <Notice tone="ok">Imported 10 APIs with 54 functions.</Notice>
        </div>
      </Specimen>
      <Specimen name="Empty, failed" isWide>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(18rem,100%),1fr))] gap-4">
          <Card isFlush>
            <EmptyState
              icon={<MessagesSquare />}
              title="No instances yet"
              action={<Button variant="primary">Simulate some</Button>}
              level={3}
            >
              An instance is one dialogue of a user, an assistant and an API. Simulate some, or import those you have.
            </EmptyState>
          </Card>
          <Card isFlush>
            <EmptyState
              icon={<Inbox />}
              title="0 of 3,938 match"
              action={<Button>Drop “check: fail” (412)</Button>}
              level={3}
            >
              No instance has all these filters.
            </EmptyState>
          </Card>
          <Card isFlush>
            <ErrorState
              title="The runs could not be loaded"
              message="The database does not answer. Your work is kept; try again in a moment."
              requestId="ab12cd34"
              onRetry={() => {}}
            />
          </Card>
        </div>
      </Specimen>
      <Specimen name="Loading" isWide>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(18rem,100%),1fr))] gap-4">
          <SkeletonLines lines={4} />
          <SkeletonTile />
          <SkeletonDialogue steps={1} />
        </div>
        <div className="mt-4">
          <SkeletonRows rows={4} />
        </div>
      </Specimen>
    </Group>
  );
}
