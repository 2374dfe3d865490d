"use client";

import { Suspense, use } from "react";
import {
  FIXED_LABELS,
  type FilterKey,
  type FilterLabels,
  type FilterValues,
} from "#app/(studio)/_review/filter/filter-fields.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { FacetGroup } from "./facet-group.tsx";
import type { ListAddress } from "./list-address.ts";
import type { Facets } from "./load-facets.ts";

interface FacetListProps {
  address: ListAddress;
  /** Words for the codes of rules and reasons. */
  codes: FilterLabels;
  facets: Promise<Facets>;
}

/** Everything the list can be filtered by. */
export function FacetList({ address, codes, facets }: FacetListProps) {
  const { values, set, toggle } = address;
  const choices = (key: FilterKey, labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([value, label]) => (
      <Checkbox
        key={value}
        label={label}
        checked={values[key]?.includes(value) ?? false}
        onCheckedChange={() => toggle(key, value)}
      />
    ));
  const group = (key: FilterKey, title: string, labels: Readonly<Record<string, string>>, isOpen = false) => (
    <FacetGroup title={title} chosenCount={values[key]?.length ?? 0} isOpen={isOpen}>
      {choices(key, labels)}
    </FacetGroup>
  );
  return (
    <div className="grid content-start">
      {group("status", "Status", FIXED_LABELS.status, true)}
      {group("check", "Checks", FIXED_LABELS.check, true)}
      <Suspense fallback={<SkeletonLines lines={2} label="Loading APIs and categories" />}>
        <CorpusFacets values={values} set={set} facets={facets} />
      </Suspense>
      <FacetGroup title="Rule" chosenCount={values.code?.length ?? 0}>
        {choices("code", codes.code ?? {})}
      </FacetGroup>
      <ManyFacet title="Reason" facetKey="reason" labels={codes.reason ?? {}} values={values} set={set} />
      <FacetGroup title="Steps" chosenCount={(values.minSteps ? 1 : 0) + (values.maxSteps ? 1 : 0)}>
        <StepRange values={values} set={set} />
      </FacetGroup>
      {group("kind", "Kind of instruction", FIXED_LABELS.kind)}
      {group("termination", "How it ended", FIXED_LABELS.termination)}
      {group("origin", "Origin", FIXED_LABELS.origin)}
      {group("edited", "Edited", FIXED_LABELS.edited)}
      {group("stale", "Document", FIXED_LABELS.stale)}
      {group("split", "Split", FIXED_LABELS.split)}
      <FacetGroup title="Run" chosenCount={values.run ? 1 : 0}>
        <TextField
          key={values.run?.[0] ?? ""}
          aria-label="Number of the run"
          placeholder="Number, such as 12"
          defaultValue={values.run?.[0] ?? ""}
          onBlur={(event) => set({ run: onlyNumber(event.target.value) })}
          onKeyDown={(event) => event.key === "Enter" && set({ run: onlyNumber(event.currentTarget.value) })}
        />
      </FacetGroup>
    </div>
  );
}

type FacetProps = Pick<ListAddress, "values" | "set">;

const onlyNumber = (text: string): string[] => (/^\s*\d{1,9}\s*$/.test(text) ? [text.trim()] : []);

/** APIs and categories of this corpus. */
function CorpusFacets({ values, set, facets }: FacetProps & { facets: Promise<Facets> }) {
  const { apis, categories } = use(facets);
  const named = Object.fromEntries(apis.map(({ value, label }) => [value, label]));
  const categoryNames = Object.fromEntries(categories.map(({ value, label }) => [value, label]));
  return (
    <>
      <ManyFacet title="API" facetKey="api" labels={named} options={apis} values={values} set={set} isOpen />
      <ManyFacet title="Category" facetKey="category" labels={categoryNames} values={values} set={set} isOpen />
    </>
  );
}

interface ManyFacetProps extends FacetProps {
  title: string;
  facetKey: FilterKey;
  labels: Readonly<Record<string, string>>;
  options?: { value: string; label: string; hint?: string }[];
  isOpen?: boolean;
}

/** One of many values: found by typing. */
function ManyFacet({ title, facetKey, labels, options, values, set, isOpen = false }: ManyFacetProps) {
  const chosen = values[facetKey] ?? [];
  return (
    <FacetGroup title={title} chosenCount={chosen.length} isOpen={isOpen}>
      <Combobox
        aria-label={title}
        isMultiple
        options={options ?? Object.entries(labels).map(([value, label]) => ({ value, label }))}
        value={chosen}
        onValueChange={(next) => set({ [facetKey]: next } as FilterValues)}
        placeholder="Any"
        searchLabel={`Find ${title === "API" ? "an API" : `a ${title.toLowerCase()}`}`}
        emptyText={`No ${title === "API" ? title : title.toLowerCase()}`}
      />
    </FacetGroup>
  );
}

function StepRange({ values, set }: FacetProps) {
  const field = (key: "minSteps" | "maxSteps", label: string) => (
    <TextField
      key={`${key} ${values[key]?.[0] ?? ""}`}
      aria-label={label}
      placeholder={key === "minSteps" ? "from" : "to"}
      inputMode="numeric"
      defaultValue={values[key]?.[0] ?? ""}
      onBlur={(event) => set({ [key]: onlyNumber(event.target.value) })}
      onKeyDown={(event) => event.key === "Enter" && set({ [key]: onlyNumber(event.currentTarget.value) })}
    />
  );
  return (
    <div className="grid grid-cols-2 gap-2">
      {field("minSteps", "At least so many steps")}
      {field("maxSteps", "At most so many steps")}
    </div>
  );
}
