import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import type { Tone } from "./badge.tsx";
import { EmptyState } from "./empty-state.tsx";
import { formatCount, formatShare } from "./format-number.ts";

export interface BarListItem {
  label: string;
  count: number;
  /** The instances behind the bar. */
  href?: Route;
  hint?: string;
}

interface BarListProps {
  /** What is counted: "Reasons of rejection". Caption of the table. */
  label: string;
  /** Column heading of the labels and of the numbers. */
  headings: [string, string];
  items: readonly BarListItem[];
  /** Shares are of this; default: of the sum. */
  total?: number;
  tone?: Tone;
  emptyText?: string;
}

const FILLS: Partial<Record<Tone, string>> = {
  bad: "bg-bad-soft",
  warn: "bg-warn-soft",
  ok: "bg-ok-soft",
  info: "bg-info-soft",
};

/** Bars for the eye that are a table for everybody else: label, count, share, each a link to what is behind it. */
export function BarList({ label, headings, items, total, tone = "accent", emptyText = "Nothing yet" }: BarListProps) {
  const whole = total ?? items.reduce((sum, item) => sum + item.count, 0);
  const most = Math.max(1, ...items.map((item) => item.count));
  if (items.length === 0) return <EmptyState title={emptyText} level={3} isCompact />;
  return (
    <table className="w-full border-separate border-spacing-y-0.5 text-13">
      <caption className="sr-only">{label}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{headings[0]}</th>
          <th scope="col">{headings[1]}</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.label} className="group">
            <th scope="row" className="relative w-full p-0 text-start font-normal">
              <span
                aria-hidden
                data-fill-track
                className={clsx(
                  "absolute inset-y-0 start-0 rounded-sm transition-colors",
                  FILLS[tone] ?? "bg-accent-soft",
                )}
                style={{ width: `${(item.count / most) * 100}%` }}
              />
              <span className="relative flex min-h-7 items-center px-2 py-1" title={item.hint}>
                {item.href ? (
                  <Link href={item.href} className="after:absolute after:inset-0 group-hover:underline">
                    {item.label}
                  </Link>
                ) : (
                  item.label
                )}
              </span>
            </th>
            <td className="ps-3 text-end whitespace-nowrap">{formatCount(item.count)}</td>
            <td className="w-12 ps-2 text-end whitespace-nowrap text-muted">{formatShare(item.count, whole)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
