"use client";

import { Play } from "lucide-react";
import type { Route } from "next";
import type { CatalogueRow } from "#app/api/v1/apis/_verbs/list-catalogue.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { simulateHref } from "./simulate-href.ts";

interface SelectionBarProps {
  /** Slugs. */
  selected: ReadonlySet<string>;
  /** Rows on the page: they tell which of the selected have a document. */
  known: readonly CatalogueRow[];
  onClear(): void;
}

/** What can be done with the selected APIs. */
export function SelectionBar({ selected, known, onClear }: SelectionBarProps) {
  if (selected.size === 0) return null;
  const bare = new Set(known.filter(({ functionCount }) => functionCount === 0).map(({ slug }) => slug));
  const usable = [...selected].filter((slug) => !bare.has(slug));
  const href = simulateHref(usable);
  const without = selected.size - usable.length;
  return (
    <section
      aria-label="Selected APIs"
      className="enter sticky bottom-4 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-overlay py-2 ps-4 pe-2 text-13 shadow-overlay"
    >
      <span role="status">
        <span className="font-medium">{formatCount(selected.size)} selected</span>
        {without > 0 ? (
          <span className="text-muted">
            {" "}
            · {formatCount(without)} without a document {without === 1 ? "stays" : "stay"} out
          </span>
        ) : null}
      </span>
      <span className="flex items-center gap-2">
        <Button variant="quiet" onClick={onClear}>
          Clear
        </Button>
        {href ? (
          <ButtonLink href={href as Route} icon={<Play />}>
            Simulate {formatQuantity(usable.length, "API")}
          </ButtonLink>
        ) : (
          <Button
            icon={<Play />}
            disabledReason={
              usable.length === 0
                ? "None of them has a document: import one first."
                : "These are more than an address can name: choose fewer, or a whole category or split on the Simulate page."
            }
          >
            Simulate selected
          </Button>
        )}
      </span>
    </section>
  );
}
