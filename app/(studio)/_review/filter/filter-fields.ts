import { KINDS, kindLabel } from "#app/(studio)/runs/_components/kind-words.ts";
import { STATUS_WORDS } from "#components/ui/status-words.ts";
import type { InstanceFilter } from "#lib/domain/instance-filter.ts";

export type FilterKey = keyof InstanceFilter;

interface FilterField {
  /** As a chip names it. */
  name: string;
  /** Several values, of which any will do. */
  isMany: boolean;
}

/** The keys of the list's address, in the order of the domain's filter; its test sees to it that none is missing. */
export const FILTER_FIELDS: Record<FilterKey, FilterField> = {
  q: { name: "Text", isMany: false },
  status: { name: "Status", isMany: true },
  check: { name: "Checks", isMany: true },
  code: { name: "Rule", isMany: true },
  reason: { name: "Reason", isMany: true },
  api: { name: "API", isMany: true },
  category: { name: "Category", isMany: true },
  split: { name: "Split", isMany: false },
  run: { name: "Run", isMany: false },
  function: { name: "Function", isMany: true },
  kind: { name: "Kind", isMany: true },
  termination: { name: "Ended", isMany: true },
  origin: { name: "Origin", isMany: false },
  edited: { name: "Edited", isMany: false },
  stale: { name: "Document", isMany: false },
  minSteps: { name: "Steps from", isMany: false },
  maxSteps: { name: "Steps to", isMany: false },
};

export const FILTER_KEYS = Object.keys(FILTER_FIELDS) as FilterKey[];

/** What is asked for, by key; as it stands in the address, read by nobody yet. */
export type FilterValues = Partial<Record<FilterKey, readonly string[]>>;

/** The filter as the API and a queue take it, keys in a fixed order. */
export function formatValues(values: FilterValues): string {
  const params = new URLSearchParams();
  for (const key of FILTER_KEYS) {
    const given = values[key]?.filter((value) => value.trim() !== "") ?? [];
    if (given.length > 0) params.set(key, given.join(","));
  }
  return params.toString().replaceAll("%2C", ",");
}

/** Reads a query string; keys that are no filter are left out. */
export function readValues(query: string): FilterValues {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    FILTER_KEYS.flatMap((key) => {
      const { isMany } = FILTER_FIELDS[key];
      const given = params.getAll(key).flatMap((value) => (isMany ? value.split(",") : [value]));
      const values = given.map((value) => value.trim()).filter((value) => value !== "");
      return values.length > 0 ? [[key, values]] : [];
    }),
  );
}

/** Words for values that do not speak for themselves, by key and value. */
export type FilterLabels = Partial<Record<FilterKey, Readonly<Record<string, string>>>>;

const labelsOf = (kind: keyof typeof STATUS_WORDS): Record<string, string> =>
  Object.fromEntries(Object.entries(STATUS_WORDS[kind]).map(([value, word]) => [value, word.label]));

/** Values that need no knowledge of the corpus. */
export const FIXED_LABELS = {
  status: labelsOf("instance"),
  check: labelsOf("check"),
  kind: { ...Object.fromEntries(KINDS.map((kind) => [kind, kindLabel(kind)])), none: kindLabel("") },
  termination: labelsOf("termination"),
  split: { train: "Train", heldOut: "Held out" },
  origin: { simulated: "Simulated", imported: "Imported" },
  edited: { true: "Edited", false: "As it was made" },
  stale: { true: "Earlier version", false: "Current version" },
} satisfies FilterLabels;

/** "Pending", "F04 Missing argument"; the value itself where there are no words for it. */
export const labelOf = (key: FilterKey, value: string, labels: FilterLabels = {}): string =>
  labels[key]?.[value] ?? (FIXED_LABELS as FilterLabels)[key]?.[value] ?? value;
