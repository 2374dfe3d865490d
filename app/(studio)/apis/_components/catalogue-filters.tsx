"use client";

import { Search } from "lucide-react";
import { Combobox, type ComboboxOption } from "#components/ui/combobox.tsx";
import { FilterBar, type FilterChip } from "#components/ui/filter-bar.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { authWords, SOURCE_NAMES, SPLIT_NAMES } from "./api-words.ts";
import type { CatalogueParams } from "./catalogue-params.ts";

interface CatalogueFiltersProps {
  params: CatalogueParams;
  categories: readonly ComboboxOption[];
  /** APIs that match; undefined while that is not known. */
  total: number | undefined;
  onChange(change: Partial<CatalogueParams>): void;
}

const SPLIT_OPTIONS = [
  { value: "train", label: SPLIT_NAMES.train },
  { value: "heldOut", label: SPLIT_NAMES.heldOut },
] as const;
const SOURCE_OPTIONS = [
  { value: "catalog", label: SOURCE_NAMES.catalog },
  { value: "openapi", label: SOURCE_NAMES.openapi },
  { value: "publicApis", label: SOURCE_NAMES.publicApis },
  { value: "toolalpaca", label: SOURCE_NAMES.toolalpaca },
] as const;
const DOCUMENT_OPTIONS = [
  { value: "true", label: "With document" },
  { value: "false", label: "Without document" },
] as const;
const AUTH_OPTIONS = [
  { value: "none", label: "No auth" },
  { value: "apiKey", label: "API key" },
  { value: "OAuth", label: "OAuth" },
] as const;

export const NO_FILTER: CatalogueParams = {
  q: "",
  category: null,
  split: null,
  source: null,
  auth: null,
  documented: null,
};

export function CatalogueFilters({ params, categories, total, onChange }: CatalogueFiltersProps) {
  // An address may ask for another kind of auth than those offered; its chip says so.
  const auth = AUTH_OPTIONS.find(({ value }) => value === params.auth)?.value;
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
        options={categories}
        value={params.category ? [params.category] : []}
        onValueChange={([category]) => onChange({ category: category ?? null })}
        placeholder="Any category"
        searchLabel="Search the categories"
        emptyText="No category"
        className="w-48! max-sm:w-full!"
      />
      <Select
        aria-label="Document"
        options={DOCUMENT_OPTIONS}
        value={params.documented ?? ""}
        placeholder="Any document"
        onValueChange={(value) => onChange({ documented: value || null })}
        className="w-auto!"
      />
      <Select
        aria-label="Split"
        options={SPLIT_OPTIONS}
        value={params.split ?? ""}
        placeholder="Both splits"
        onValueChange={(value) => onChange({ split: value || null })}
        className="w-auto!"
      />
      <Select
        aria-label="Source"
        options={SOURCE_OPTIONS}
        value={params.source ?? ""}
        placeholder="Any source"
        onValueChange={(value) => onChange({ source: value || null })}
        className="w-auto!"
      />
      <Select
        aria-label="Auth"
        options={AUTH_OPTIONS}
        value={auth ?? ""}
        placeholder="Any auth"
        onValueChange={(value) => onChange({ auth: value || null })}
        className="w-auto!"
      />
    </FilterBar>
  );
}

function chipsOf(
  params: CatalogueParams,
  categories: readonly ComboboxOption[],
  onChange: CatalogueFiltersProps["onChange"],
): FilterChip[] {
  const { q, category, split, source, auth, documented } = params;
  const chip = (key: keyof CatalogueParams, name: string, value: string | null): FilterChip[] =>
    value === null || value === "" ? [] : [{ key, name, value, onRemove: () => onChange({ [key]: NO_FILTER[key] }) }];
  return [
    ...chip("q", "Search", q.trim()),
    ...chip(
      "category",
      "Category",
      category && (categories.find(({ value }) => value === category)?.label ?? category),
    ),
    ...chip("documented", "Document", documented && (documented === "true" ? "yes" : "no")),
    ...chip("split", "Split", split && SPLIT_NAMES[split]),
    ...chip("source", "Source", source && SOURCE_NAMES[source]),
    ...chip("auth", "Auth", auth && (auth === "none" ? "none" : authWords(auth))),
  ];
}
