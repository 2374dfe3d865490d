"use client";

import Link from "next/link";
import { type FocusEvent, useState } from "react";
import { isOpen } from "#app/(studio)/runs/_components/run-facts.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { CheckOutcome } from "#lib/domain/check.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { useSettled } from "./use-settled.ts";

/** A line that is read takes this long at least. */
const CHANGE_MS = 3000;

/** The last instances made. The list stands still while somebody points at it or walks through it with Tab. */
export function NewestInstances({ run }: { run: RunDetail }) {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isPointed || isFocused;
  const shown = useSettled(run.newest, { everyMs: CHANGE_MS, isHeld });
  const isBehind = isHeld && shown[0]?.id !== run.newest[0]?.id;
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
  };
  return (
    <Card
      title="Newest instances"
      description={isBehind ? "Held still while you look; newer ones are there" : "The last ones made, newest first"}
      isFlush
      actions={
        run.doneCount > 0 ? (
          <ButtonLink href={`/instances?run=${run.number}`} size="small" variant="quiet">
            All {formatQuantity(run.doneCount, "instance")}
          </ButtonLink>
        ) : undefined
      }
    >
      {shown.length === 0 ? (
        <EmptyState title={isOpen(run) ? "Waiting for the first one" : "None was made"} level={3} isCompact />
      ) : (
        <ol
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
          onFocus={() => setFocused(true)}
          onBlur={leave}
          className="divide-y"
        >
          {shown.map((instance) => (
            <InstanceLine key={instance.id} instance={instance} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function InstanceLine({ instance }: { instance: RunDetail["newest"][number] }) {
  const { id, number, instruction, apiName, stepCount, checkOutcome, terminationReason } = instance;
  return (
    <li className="relative grid min-h-10 grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1.5 text-13 transition-colors hover:bg-hover lg:grid-cols-[3.5rem_minmax(0,1fr)_12rem_4.5rem_9rem_6rem] max-sm:grid-cols-[minmax(0,1fr)_auto]">
      <span className="text-muted max-sm:hidden">{number}</span>
      <Link
        href={`/instances/${id}`}
        dir="auto"
        title={instruction}
        className="truncate -outline-offset-2 after:absolute after:inset-0"
      >
        {instruction}
      </Link>
      <bdi className="truncate text-muted max-lg:hidden" title={apiName}>
        {apiName}
      </bdi>
      <span className="text-end text-muted max-lg:hidden">{formatQuantity(stepCount, "step")}</span>
      <span className="flex max-lg:hidden">
        <StatusBadge of="termination" status={terminationReason as TerminationReason} look="plain" />
      </span>
      <span className="flex justify-end">
        <StatusBadge of="check" status={checkOutcome as CheckOutcome} look="plain" />
      </span>
    </li>
  );
}
