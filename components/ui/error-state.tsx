"use client";

import { clsx } from "clsx";
import { CircleAlert, RotateCw } from "lucide-react";
import type { Problem } from "#lib/domain/errors.ts";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";

interface ErrorStateProps {
  /** What could not be done: "The runs could not be loaded". */
  title: string;
  /** What to do about it: a PublicError's message. */
  message: string;
  problems?: readonly Problem[];
  /** Finds the cause in the server's log. */
  requestId?: string | undefined;
  onRetry?(): void;
  isRetrying?: boolean;
  isCompact?: boolean;
}

/** In place of what failed; everything around it goes on working. */
export function ErrorState({
  title,
  message,
  problems = [],
  requestId,
  onRetry,
  isRetrying,
  isCompact,
}: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={clsx("grid justify-items-center gap-1 px-6 text-center", isCompact ? "py-6" : "py-14")}
    >
      <CircleAlert aria-hidden className="mb-2 size-5 text-bad" strokeWidth={1.5} />
      <p className="text-14 font-semibold">{title}</p>
      <p className="max-w-[60ch] text-13 text-balance text-muted">{message}</p>
      {problems.length > 1 ? (
        <ul className="mt-2 grid max-w-[60ch] gap-1 text-start text-13">
          {problems.map((problem) => (
            <li key={`${problem.where} ${problem.message}`}>
              <code className="text-12">{problem.where}</code> <span className="text-muted">{problem.message}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="mt-3 flex flex-wrap items-center justify-center gap-2">
        {onRetry ? (
          <Button icon={<RotateCw />} onClick={onRetry} busyLabel={isRetrying ? "Trying again…" : undefined}>
            Try again
          </Button>
        ) : null}
        {requestId ? (
          <span className="flex items-center gap-1 text-12 text-muted">
            Request <code>{requestId}</code>
            <CopyButton text={requestId} label="Copy the request id" size="small" />
          </span>
        ) : null}
      </div>
    </div>
  );
}
