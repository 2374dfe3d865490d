"use client";

import type { ReactNode } from "react";
import { FILTER_FIELDS, FILTER_KEYS, type FilterLabels, labelOf } from "#app/(studio)/_review/filter/filter-fields.ts";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { Select } from "#components/ui/select.tsx";
import type { InstanceSort } from "#lib/domain/instance-filter.ts";
import type { CappedCount } from "#lib/review/count-instances.ts";
import type { ListAddress } from "./list-address.ts";
import { QueryBar } from "./query-bar.tsx";

interface ListFiltersProps {
  address: ListAddress;
  codes: FilterLabels;
  count: CappedCount | null;
  filterButton: ReactNode;
}

const SORT_OPTIONS: { value: InstanceSort; label: string }[] = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "risk", label: "Riskiest first" },
  { value: "steps", label: "Most steps first" },
];

/** Search, order, and a chip for each filter that is in force. */
export function ListFilters({ address, codes, count, filterButton }: ListFiltersProps) {
  const { values } = address;
  const chips = FILTER_KEYS.flatMap((key) => {
    const given = values[key];
    if (!given) return [];
    const value = given.map((one) => labelOf(key, one, codes)).join(", ");
    return [{ key, name: FILTER_FIELDS[key].name, value, onRemove: () => address.drop(key) }];
  });
  return (
    <FilterBar
      label="Filters of the instances"
      chips={chips}
      onClear={address.clear}
      result={count && chips.length > 0 ? `${formatCount(count.value)}${count.isCapped ? "+" : ""} match` : undefined}
    >
      {filterButton}
      <QueryBar address={address} />
      <div className="w-44 max-sm:w-full">
        <Select aria-label="Order" options={SORT_OPTIONS} value={address.sort} onValueChange={address.setSort} />
      </div>
    </FilterBar>
  );
}
