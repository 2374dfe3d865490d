"use client";

import { Download } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import type { Problem } from "#lib/domain/errors.ts";

const SHOWN = 100;

/** What was not as it should be, by place. */
export function ImportProblems({ fileName, problems }: { fileName: string; problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const shown = problems.slice(0, SHOWN);
  return (
    <section aria-label={`Problems of ${fileName}`} className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-13">{formatQuantity(problems.length, "problem")}</h3>
        <Button size="small" icon={<Download />} onClick={() => saveAsJson(`problems of ${fileName}.json`, problems)}>
          Download all as JSON
        </Button>
      </div>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 divide-y overflow-y-auto rounded-md border text-13"
      >
        {shown.map(({ where, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one place may have the same problem twice
          <li key={index} className="grid gap-0.5 px-3 py-1.5">
            <span dir="auto" className="wrap-anywhere">
              {message}
            </span>
            <code className="text-12 wrap-anywhere text-muted">{where}</code>
          </li>
        ))}
      </ul>
      {problems.length > shown.length ? (
        <p className="text-12 text-muted">
          The first {formatCount(shown.length)} are shown; the download holds all of them.
        </p>
      ) : null}
    </section>
  );
}

function saveAsJson(name: string, value: unknown): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replace(/[/\\:*?"<>|]/g, "-");
  link.click();
  // After the browser has taken the file.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
