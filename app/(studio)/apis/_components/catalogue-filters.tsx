"use client";

import { Search } from "lucide-react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Combobox, type ComboboxOption } from "#components/ui/combobox.tsx";
import { FilterBar, type FilterChip } from "#components/ui/filter-bar.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ApiFacetCounts } from "#lib/domain/api.ts";
import { type FilterParams, NO_FILTER } from "./catalogue-params.ts";
import { FACETS, facetOptions, SELECT_FACETS, type SelectFacet, valueWords } from "./facet-words.ts";

interface CatalogueFiltersProps {
  params: FilterParams;
  categories: readonly ComboboxOption[];
  counts: ApiFacetCounts | undefined;
  /** APIs that match; undefined while that is not known. */
  total: number | undefined;
  onChange(change: Partial<FilterParams>): void;
}

export function CatalogueFilters({ params, categories, counts, total, onChange }: CatalogueFiltersProps) {
  const counted = categories.flatMap(({ value, label }) => {
    const count = counts?.category[value];
    if (counts && count === undefined && params.category !== value) return [];
    return [{ value, label, ...(count === undefined ? {} : { hint: formatQuantity(count, "API") }) }];
  });
  const select = (facet: SelectFacet) => {
    const options = facetOptions(facet, params, counts);
    const value = params[facet] ?? "";
    return (
      <Select
        key={facet}
        aria-label={FACETS[facet].name}
        options={options}
        value={options.some((option) => option.value === value) ? value : ""}
        placeholder={FACETS[facet].any}
        onValueChange={(chosen) => onChange({ [facet]: chosen || null })}
        className="w-auto! max-w-44 max-sm:grow"
      />
    );
  };
  return (
    <FilterBar
      label="Filters of the APIs"
      chips={chipsOf(params, categories, onChange)}
      onClear={() => onChange(NO_FILTER)}
      result={total === undefined ? undefined : formatQuantity(total, "API")}
    >
      <div className="w-72 max-sm:w-full">
        <TextField
          type="search"
          aria-label="Search the APIs"
          placeholder="Name or description"
          icon={<Search />}
          trailing={params.q === "" ? <KeyHint keys="/" /> : undefined}
          maxLength={200}
          value={params.q}
          onChange={(event) => onChange({ q: event.target.value })}
        />
      </div>
      <Combobox
        aria-label="Category"
        options={counted}
        value={params.category ? [params.category] : []}
        onValueChange={([category]) => onChange({ category: category ?? null })}
        placeholder="Any category"
        searchLabel="Search the categories"
        emptyText="No category"
        className="w-44! max-sm:w-full!"
      />
      {SELECT_FACETS.map(select)}
      <Checkbox
        label="Archived"
        checked={params.archived === "true"}
        onCheckedChange={(isChecked) => onChange({ archived: isChecked === true ? "true" : null })}
      />
    </FilterBar>
  );
}

function chipsOf(
  params: FilterParams,
  categories: readonly ComboboxOption[],
  onChange: CatalogueFiltersProps["onChange"],
): FilterChip[] {
  const { q, category, archived } = params;
  const chip = (key: keyof FilterParams, name: string, value: string | null): FilterChip[] =>
    value === null || value === "" ? [] : [{ key, name, value, onRemove: () => onChange({ [key]: NO_FILTER[key] }) }];
  return [
    ...chip("q", "Search", q.trim()),
    ...chip(
      "category",
      "Category",
      category && (categories.find(({ value }) => value === category)?.label ?? category),
    ),
    ...SELECT_FACETS.flatMap((facet) => {
      const value = params[facet];
      return chip(facet, FACETS[facet].name, value && valueWords(facet, value));
    }),
    ...chip("archived", "Shown", archived && "archived ones"),
  ];
}
