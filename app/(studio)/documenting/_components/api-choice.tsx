"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import type { DocumentingCandidate } from "#lib/catalog/documenting/list-documenting-candidates.ts";
import { candidatesQuery } from "./documenting-queries.ts";

export type ChosenApis = { slugs: string[] } | { category: string };

const MAX_CHIPS = 24;

interface ApiChoiceProps {
  value: ChosenApis;
  onChange(value: ChosenApis): void;
}

/** Which APIs: named ones, or those of a category that have no document. */
export function ApiChoice({ value, onChange }: ApiChoiceProps) {
  const { data: candidates, error } = useQuery(candidatesQuery);
  if (!candidates) {
    return error ? (
      <p role="alert" className="text-13 text-bad">
        {error.message}
      </p>
    ) : (
      <SkeletonLines lines={4} label="Loading the APIs" />
    );
  }
  return (
    <div className="grid gap-3">
      <RadioGroup
        label="Which APIs"
        value={"slugs" in value ? "named" : "category"}
        onValueChange={(scope) => onChange(scope === "named" ? { slugs: [] } : { category: "" })}
        options={[
          { value: "named", label: "Chosen ones" },
          { value: "category", label: "Those of a category that have no document" },
        ]}
      />
      {"slugs" in value ? (
        <NamedApis candidates={candidates} slugs={value.slugs} onChange={(slugs) => onChange({ slugs })} />
      ) : (
        <Field label="Category" isRequired>
          <Combobox
            options={categoryOptions(candidates)}
            value={value.category ? [value.category] : []}
            onValueChange={([category = ""]) => onChange({ category })}
            placeholder="Choose a category"
            searchLabel="Search categories"
            emptyText="No category"
          />
        </Field>
      )}
    </div>
  );
}

interface NamedApisProps {
  candidates: readonly DocumentingCandidate[];
  slugs: readonly string[];
  onChange(slugs: string[]): void;
}

function NamedApis({ candidates, slugs, onChange }: NamedApisProps) {
  const names = new Map(candidates.map(({ slug, name }) => [slug, name]));
  const options = candidates.map(({ slug, name, category, hasDocument }) => ({
    value: slug,
    label: name,
    hint: `${category}, ${hasDocument ? "has a document" : "no document"}`,
  }));
  return (
    <div className="grid gap-2">
      <Field label="APIs" isRequired>
        <Combobox
          options={options}
          value={slugs}
          onValueChange={onChange}
          isMultiple
          placeholder="Choose APIs"
          searchLabel="Search APIs by name or category"
          emptyText="No API"
        />
      </Field>
      <ul className="flex flex-wrap gap-1.5" aria-label="Chosen APIs">
        {slugs.slice(0, MAX_CHIPS).map((slug) => (
          <li key={slug} className="inline-flex h-6 max-w-full items-center rounded-md border bg-raised ps-2 text-12">
            <bdi className="truncate">{names.get(slug) ?? slug}</bdi>
            <button
              type="button"
              aria-label={`Take out ${names.get(slug) ?? slug}`}
              onClick={() => onChange(slugs.filter((one) => one !== slug))}
              className="grid size-6 shrink-0 place-items-center rounded-md text-muted hover:text-text"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
        {slugs.length > MAX_CHIPS ? (
          <li className="text-12 text-muted">and {formatCount(slugs.length - MAX_CHIPS)} more</li>
        ) : null}
      </ul>
    </div>
  );
}

function categoryOptions(candidates: readonly DocumentingCandidate[]) {
  const bare = new Map<string, number>();
  for (const { category, hasDocument } of candidates)
    if (!hasDocument) bare.set(category, (bare.get(category) ?? 0) + 1);
  return [...bare]
    .toSorted(([a], [b]) => a.localeCompare(b, "en"))
    .map(([category, count]) => ({
      value: category,
      label: category,
      hint: `${formatQuantity(count, "API")} without a document`,
    }));
}
