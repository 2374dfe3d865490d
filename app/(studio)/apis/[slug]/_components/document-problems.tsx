"use client";

import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { ApiDocumentSummary } from "#lib/catalog/get-api.ts";

const SHOWN = 20;

/** What is not valid in a document, by place, and whether the studio put it right for its own use. */
export function DocumentProblems({ problems }: { problems: ApiDocumentSummary["problems"] }) {
  const [isWhole, setWhole] = useState(false);
  if (problems.length === 0) {
    return (
      <Notice tone="ok" title="No problems.">
        The document is valid as far as the studio reads it.
      </Notice>
    );
  }
  const repaired = problems.filter((problem) => problem.repaired).length;
  const shown = isWhole ? problems : problems.slice(0, SHOWN);
  return (
    <Card
      title={formatQuantity(problems.length, "problem")}
      description={repairWords(problems.length, repaired)}
      isFlush
    >
      <ul className="divide-y text-13">
        {shown.map(({ pointer, message, repaired: isRepaired }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one place may have the same problem twice
          <li key={index} className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[minmax(0,1fr)_auto]">
            <span dir="auto" className="min-w-0 wrap-anywhere">
              {message}
            </span>
            <span className="row-span-2 max-sm:order-last">
              {isRepaired ? (
                <Badge tone="info">repaired</Badge>
              ) : (
                <Badge tone="warn" title="Read as it is; what depends on it may be missing">
                  left as it is
                </Badge>
              )}
            </span>
            <code className="min-w-0 text-12 wrap-anywhere text-muted">{pointer}</code>
          </li>
        ))}
      </ul>
      {problems.length > shown.length ? (
        <div className="border-t p-2">
          <Button variant="quiet" size="small" onClick={() => setWhole(true)}>
            Show {formatCount(problems.length - shown.length)} more
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function repairWords(count: number, repaired: number): string {
  if (repaired === 0) return "Read as far as possible; nothing was changed";
  const what = repaired === count ? "All were" : `${formatCount(repaired)} ${repaired === 1 ? "was" : "were"}`;
  return `${what} repaired for simulation; the source stays as it was given`;
}
