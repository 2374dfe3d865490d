"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";

interface FoldProps {
  title: string;
  /** Its values in a few words, read while it is closed. */
  summary: string;
  /** Opens it: something in it is wrong. */
  isWrong: boolean;
  children: ReactNode;
}

/** What has good defaults: closed, with its values in its own line, until somebody looks or something in it is wrong. */
export function Fold({ title, summary, isWrong, children }: FoldProps) {
  const [isOpen, setOpen] = useState(false);
  const isShown = isOpen || isWrong;
  return (
    <details open={isShown} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg px-4 text-13 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        <span className="shrink-0">{title}</span>
        <span className="truncate text-12 font-normal text-muted group-open:invisible">{summary}</span>
      </summary>
      {isShown ? <div className="grid gap-4 px-4 pt-1 pb-4 sm:ps-10">{children}</div> : null}
    </details>
  );
}
