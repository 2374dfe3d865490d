"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { Fragment, useId, useState } from "react";
import { formatCount, formatShare } from "#components/ui/format-number.ts";
import type { FunctionFidelity } from "#lib/simulation/fidelity/summarise-fidelity.ts";
import { FidelityExamples } from "./fidelity-examples.tsx";

/** A row for each function: what agrees, and on demand the calls themselves. */
export function FidelityTable({ functions }: { functions: readonly FunctionFidelity[] }) {
  const [open, setOpen] = useState<string>();
  const id = useId();
  if (functions.length === 0) return <p className="px-4 py-3 text-13 text-muted">No call has been answered yet.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section aria-label="Agreement by function" tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-13">
        <thead className="text-12 text-muted">
          <tr>
            {["Function", "Calls", "Status agrees", "Real fits the document", "Fields in common"].map((name, index) => (
              <th
                key={name}
                scope="col"
                className={clsx(
                  "border-b bg-sunken px-4 py-1.5 font-medium max-sm:px-2 sm:whitespace-nowrap",
                  index === 0 ? "text-start" : "text-end",
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {functions.map((fn, index) => {
            const isOpen = open === fn.functionName;
            return (
              <Fragment key={fn.functionName}>
                <tr>
                  <th scope="row" className="px-4 py-1 text-start font-normal max-sm:px-2">
                    <button
                      type="button"
                      aria-expanded={isOpen}
                      aria-controls={`${id}-${index}`}
                      onClick={() => setOpen(isOpen ? undefined : fn.functionName)}
                      className="inline-flex min-h-6 items-center gap-1 rounded-sm text-start hover:underline"
                    >
                      <ChevronRight
                        aria-hidden
                        className={clsx("size-3.5 shrink-0 text-muted transition-transform", isOpen && "rotate-90")}
                      />
                      <code className="min-w-20 wrap-anywhere">{fn.functionName}</code>
                    </button>
                  </th>
                  <td className="px-4 py-1 text-end tabular-nums max-sm:px-2 sm:whitespace-nowrap">
                    {fn.compared === fn.calls
                      ? formatCount(fn.calls)
                      : `${formatCount(fn.compared)} of ${formatCount(fn.calls)} answered`}
                  </td>
                  <Share part={fn.statusMatches} whole={fn.compared} />
                  <Share part={fn.realValid} whole={fn.compared} />
                  <Share part={fn.commonFields} whole={fn.allFields} />
                </tr>
                {isOpen ? (
                  <tr id={`${id}-${index}`}>
                    <td colSpan={5} className="border-y bg-sunken px-4 py-3 max-sm:px-2">
                      <FidelityExamples fn={fn} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Share({ part, whole }: { part: number; whole: number }) {
  const isLow = whole > 0 && part < whole / 2;
  return (
    <td
      className={clsx("px-4 py-1 text-end tabular-nums max-sm:px-2 sm:whitespace-nowrap", isLow && "text-bad")}
      title={`${formatCount(part)} of ${formatCount(whole)}`}
    >
      {formatShare(part, whole)}
    </td>
  );
}
