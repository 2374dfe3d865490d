"use client";

import { useQueries } from "@tanstack/react-query";
import { MessagesSquare, SearchX } from "lucide-react";
import type { Route } from "next";
import {
  FILTER_FIELDS,
  type FilterKey,
  type FilterValues,
  formatValues,
} from "#app/(studio)/_review/filter/filter-fields.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { countQuery } from "./list-query.ts";

/** There is no instance at all yet: what they are, and where they come from. */
export function NoInstances() {
  return (
    <EmptyState
      icon={<MessagesSquare />}
      title="No instances yet"
      action={
        <>
          <ButtonLink href={"/simulate" as Route} variant="primary">
            Simulate some
          </ButtonLink>
          <ButtonLink href={"/apis" as Route}>Import a corpus</ButtonLink>
        </>
      }
    >
      An instance is one dialogue: an instruction, the calls an assistant made for it, what they returned, and its
      response. Simulate them from an API’s document, or import what you have.
    </EmptyState>
  );
}

interface NoMatchProps {
  values: FilterValues;
  wordsFor(key: FilterKey): string;
  onDrop(key: FilterKey): void;
  onClear(): void;
}

/** Nothing matches: each filter with what dropping it would give. */
export function NoMatch({ values, wordsFor, onDrop, onClear }: NoMatchProps) {
  const keys = Object.keys(values) as FilterKey[];
  const counts = useQueries({ queries: keys.map((key) => countQuery(formatValues({ ...values, [key]: [] }))) });
  const helps = counts.some(({ data }) => (data?.value ?? 0) > 0);
  return (
    <EmptyState
      icon={<SearchX />}
      title="No instance matches"
      action={
        <>
          {keys.map((key, index) => {
            const count = counts[index]?.data;
            if (helps && count?.value === 0) return null;
            return (
              <Button key={key} onClick={() => onDrop(key)}>
                Drop {FILTER_FIELDS[key].name.toLowerCase()}: {wordsFor(key)}
                {count ? (
                  <span className="font-normal text-muted">
                    {formatCount(count.value)}
                    {count.isCapped ? "+" : ""}
                  </span>
                ) : null}
              </Button>
            );
          })}
          {keys.length > 1 ? (
            <Button variant="quiet" onClick={onClear}>
              Clear all
            </Button>
          ) : null}
        </>
      }
    >
      {keys.length > 1 ? "Drop one of the filters; the number says how many there are then." : null}
    </EmptyState>
  );
}
