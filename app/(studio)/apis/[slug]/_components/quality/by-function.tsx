import type { Route } from "next";
import Link from "next/link";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/ui/format-number.ts";

interface ByFunctionProps {
  label: string;
  heading: string;
  emptyText: string;
  tone: "bad" | "warn";
  rows: readonly { functionName: string | null; words: string; count: number; href: Route }[];
}

const FILLS = { bad: "bg-bad-soft", warn: "bg-warn-soft" } as const;

/** Bars that are a table: what, in which function, how often; each a link to the instances. */
export function ByFunction({ label, heading, emptyText, tone, rows }: ByFunctionProps) {
  if (rows.length === 0) return <EmptyState level={3} isCompact title={emptyText} />;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto">
      <table className="w-full border-separate border-spacing-0 text-13">
        <thead className="text-12 text-muted">
          <tr>
            <th scope="col" className={HEAD}>
              {heading}
            </th>
            <th scope="col" className={HEAD}>
              Function
            </th>
            <th scope="col" className={`${HEAD} text-end`}>
              Instances
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ functionName, words, count, href }) => (
            <tr key={`${functionName ?? ""} ${words}`} className="group relative">
              <th scope="row" className="relative px-4 py-1 text-start font-normal">
                <span
                  aria-hidden
                  data-fill-track
                  className={`absolute inset-y-0.5 start-1 rounded-sm ${FILLS[tone]}`}
                  style={{ width: `calc(${(count / most) * 100}% - 0.5rem)` }}
                />
                <Link href={href} className="relative inline-flex min-h-6 items-center group-hover:underline">
                  {words}
                </Link>
              </th>
              <td className="px-4 py-1">
                {functionName === null ? (
                  <span className="text-muted">as a whole</span>
                ) : (
                  <code className="wrap-anywhere">{functionName}</code>
                )}
              </td>
              <td className="px-4 py-1 text-end">{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const HEAD = "sticky top-0 z-10 border-b bg-sunken px-4 py-1.5 text-start font-medium";
