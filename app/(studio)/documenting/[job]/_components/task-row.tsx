"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useId, useState } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { ListedDocumentingTask } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import { describeTask } from "./describe-job.ts";
import { TaskAttempts } from "./task-attempts.tsx";

const versionHref = (slug: string, version: number): Route =>
  `/apis/${encodeURIComponent(slug)}?tab=document&version=${version}` as Route;

/** One API: its state, what came of it, and on request every answer of the model. */
export function TaskRow({ task, isOffline }: { task: ListedDocumentingTask; isOffline: boolean }) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { slug, name, state, failureMessage, version, isPublished, attemptCount } = task;
  const what = isOffline ? "Texts" : formatQuantity(attemptCount, "answer");
  const hasDetails = attemptCount > 0 || (isOffline && state === "done");
  return (
    <li className="grid gap-2 px-4 py-2 text-13">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Link href={`/apis/${encodeURIComponent(slug)}` as Route} className="min-w-40 grow font-medium hover:underline">
          <bdi>{name}</bdi>
        </Link>
        <span className="flex w-28">
          <StatusBadge of="work" status={state} look="plain" />
        </span>
        <span className="w-56 text-muted max-sm:w-full">{describeTask(task)}</span>
        <span className="flex min-w-56 items-center justify-end gap-2 max-sm:justify-start">
          {version === null ? null : (
            <ButtonLink href={versionHref(slug, version)} size="small">
              {isPublished ? "Open" : "Review"} version {version}
              <span className="sr-only"> of {name}</span>
            </ButtonLink>
          )}
          {hasDetails ? (
            <Button
              size="small"
              variant="quiet"
              icon={isOpen ? <ChevronDown /> : <ChevronRight />}
              aria-expanded={isOpen}
              aria-controls={isOpen ? id : undefined}
              onClick={() => setOpen(!isOpen)}
            >
              {what}
              <span className="sr-only"> for {name}</span>
            </Button>
          ) : null}
        </span>
      </div>
      {failureMessage ? <p className="payload max-w-reading text-12 text-bad">{failureMessage}</p> : null}
      {isOpen ? (
        <div id={id}>
          <TaskAttempts task={task} />
        </div>
      ) : null}
    </li>
  );
}
