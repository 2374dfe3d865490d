import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import type { Tone } from "./badge.tsx";
import { formatCount, formatShare } from "./format-number.ts";
import { TONE_FILLS } from "./progress-bar.tsx";

export interface MeterPart {
  label: string;
  count: number;
  tone: Tone;
  /** The instances behind the part. */
  href?: Route;
}

interface MeterProps {
  /** What is divided: "Instances by status". */
  label: string;
  parts: readonly MeterPart[];
}

/** One whole in its parts: a bar, and under it the same in words and numbers. */
export function Meter({ label, parts }: MeterProps) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  return (
    <figure aria-label={label} className="grid gap-2">
      <div aria-hidden data-fill-track className="flex h-2 gap-px overflow-hidden rounded-full bg-hover">
        {parts
          .filter((part) => part.count > 0)
          .map((part) => (
            <div
              key={part.label}
              data-fill
              className={clsx("h-full min-w-0.5", TONE_FILLS[part.tone])}
              style={{ width: `${(part.count / total) * 100}%` }}
            />
          ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12">
        {parts.map((part) => (
          <li key={part.label} className="flex items-center gap-1.5">
            <span aria-hidden data-fill className={clsx("size-2 shrink-0 rounded-full", TONE_FILLS[part.tone])} />
            <PartLabel part={part} />
            <span className="text-muted">
              {formatCount(part.count)} · {formatShare(part.count, total)}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function PartLabel({ part }: { part: MeterPart }) {
  if (!part.href || part.count === 0) return <span>{part.label}</span>;
  return (
    <Link
      href={part.href}
      className="underline decoration-line decoration-1 underline-offset-3 hover:decoration-current"
    >
      {part.label}
    </Link>
  );
}
