import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const LOOKS = {
  info: { icon: Info, className: "bg-info-soft", iconClassName: "text-info", word: "Note" },
  ok: { icon: CircleCheck, className: "bg-ok-soft", iconClassName: "text-ok", word: "Done" },
  warn: { icon: TriangleAlert, className: "bg-warn-soft", iconClassName: "text-warn", word: "Warning" },
  bad: { icon: CircleAlert, className: "bg-bad-soft", iconClassName: "text-bad", word: "Problem" },
} as const;

interface NoticeProps {
  tone?: keyof typeof LOOKS;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link at its end. */
  action?: ReactNode;
  /** Announced when it appears; leave out for what stands on the page from the start. */
  isLive?: boolean;
}

/** Something to know before reading on. */
export function Notice({ tone = "info", title, children, action, isLive }: NoticeProps) {
  const { icon: Icon, className, iconClassName, word } = LOOKS[tone];
  return (
    <div
      role={isLive ? (tone === "bad" ? "alert" : "status") : undefined}
      className={clsx(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border border-transparent px-3 py-2 text-13",
        className,
      )}
    >
      <div className="flex min-w-0 grow basis-64 items-start gap-2">
        <Icon aria-hidden className={clsx("mt-px size-4 shrink-0", iconClassName)} />
        <div className="min-w-0">
          <span className="sr-only">{word}: </span>
          {title ? <span className="font-semibold">{title} </span> : null}
          {children}
        </div>
      </div>
      {action}
    </div>
  );
}
