"use client";

import { type RefObject, useId } from "react";
import { ChecksPanel } from "#app/(studio)/_review/checks-panel.tsx";
import { InstanceLine } from "#app/(studio)/_review/instance-line.tsx";
import type { StepNotes } from "#components/dialogue/step-notes.ts";
import { Badge } from "#components/ui/badge.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { CheckCode } from "#lib/domain/check.ts";
import { CompactDialogue } from "./compact-dialogue.tsx";
import { type Slot, statusOf } from "./session.ts";

interface ReviewItemProps {
  slot: Slot;
  heading: RefObject<HTMLHeadingElement | null>;
  titles: Readonly<Record<CheckCode, string>>;
  isRaw: boolean;
  hasThoughts: boolean;
  expanded: ReadonlySet<number>;
  onExpand(step: number): void;
  stepNotes: readonly (StepNotes | undefined)[];
}

/** One item of the queue with all that is needed to judge it. */
export function ReviewItem(props: ReviewItemProps) {
  const { slot, heading, titles, isRaw, ...view } = props;
  const { item } = slot;
  const status = statusOf(slot);
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      data-instance={item.number}
      className="grid grid-cols-[minmax(0,1fr)_19rem] gap-x-8 gap-y-6 max-lg:grid-cols-1"
    >
      <div className="min-w-0">
        <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 ref={heading} id={id} tabIndex={-1} className="rounded-sm text-14 outline-offset-4 focus:outline-none">
            #{item.number}
          </h2>
          <InstanceLine instance={item}>
            {status === "pending" ? null : status === "skipped" ? (
              <Badge>skipped</Badge>
            ) : (
              <StatusBadge of="instance" status={status} />
            )}
          </InstanceLine>
        </div>
        {isRaw ? (
          <JsonView text={JSON.stringify(item.content)} label={`Raw JSON of instance ${item.number}`} maxLines={200} />
        ) : (
          <CompactDialogue
            instance={item}
            hasThoughts={view.hasThoughts}
            expanded={view.expanded}
            onExpand={view.onExpand}
            stepNotes={view.stepNotes}
          />
        )}
      </div>
      <aside aria-label="Checks and functions" className="grid content-start gap-5 lg:border-s lg:ps-6">
        <ChecksPanel results={item.checks} stepCount={item.content.steps.length} titles={titles} />
        <CalledFunctions slot={slot} />
      </aside>
    </section>
  );
}

/** What the called functions are for, as the API's document says it. */
function CalledFunctions({ slot: { item } }: { slot: Slot }) {
  if (item.functions.length === 0) return null;
  return (
    <section aria-labelledby="functions-heading" className="grid content-start gap-2">
      <h3 id="functions-heading" className="text-12 font-medium text-muted">
        {formatQuantity(item.functions.length, "function")} called
      </h3>
      <DescriptionList
        layout="stack"
        items={item.functions.map((fn) => ({
          term: fn.name,
          value: (
            <span className="line-clamp-3 text-12 text-muted" dir="auto" title={fn.description}>
              {[fn.apiName, fn.description || `${fn.method.toUpperCase()} ${fn.path}`].filter(Boolean).join(": ")}
            </span>
          ),
        }))}
      />
    </section>
  );
}
