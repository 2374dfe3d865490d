"use client";

import { clsx } from "clsx";
import { Eye, Minus, Plus } from "lucide-react";
import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { visibleText } from "#components/ui/visible-text.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { showValue } from "./show-value.ts";

const FIRST_ROWS = 5;

const LOOKS = {
  added: { tone: "ok", icon: <Plus />, word: "added" },
  seen: { tone: "info", icon: <Eye />, word: "first seen" },
  removed: { tone: "bad", icon: <Minus />, word: "removed" },
} as const;

/** Whole rows that came, were shown for the first time, or went. */
export function RowTable({ rows, tone }: { rows: readonly JsonObject[]; tone: keyof typeof LOOKS }) {
  const [isWhole, setWhole] = useState(false);
  if (rows.length === 0) return null;
  const look = LOOKS[tone];
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <div className="grid min-w-0 justify-items-start gap-1">
      <Badge tone={look.tone} icon={look.icon}>
        {formatQuantity(rows.length, "row")} {look.word}
      </Badge>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section aria-label={`Rows ${look.word}`} tabIndex={0} className="max-w-full overflow-x-auto rounded-md border">
        <table className="border-separate border-spacing-0 text-12">
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field} scope="col" className="border-b bg-sunken px-2 py-1 text-start font-medium text-muted">
                  <bdi>{visibleText(field)}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
              <tr key={index} className="[&:not(:last-child)>td]:border-b">
                {fields.map((field) => (
                  <td key={field} className="px-2 py-1 align-top font-mono">
                    <span
                      dir="auto"
                      className={clsx(
                        "block w-max max-w-72 wrap-anywhere",
                        tone === "removed" && "line-through",
                        row[field] === undefined && "text-muted",
                      )}
                    >
                      {showValue(row[field])}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > FIRST_ROWS ? (
        <Button size="small" variant="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Show fewer" : `Show ${formatQuantity(rows.length - FIRST_ROWS, "more row")}`}
        </Button>
      ) : null}
    </div>
  );
}
