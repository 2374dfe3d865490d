import { kindLabel } from "#app/(studio)/runs/_components/kind-words.ts";
import { STATUS_WORDS } from "#components/ui/status-words.ts";
import { AppError } from "#lib/domain/errors.ts";
import { type InstanceFilter, parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { REASON_CODES } from "#lib/domain/reason-code.ts";

type Words = { [Key in keyof InstanceFilter]-?: (value: NonNullable<InstanceFilter[Key]>) => string };

const list = (values: readonly string[]) =>
  values.length < 2 ? values.join("") : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;

const WORDS: Words = {
  status: (values) => list(values.map((value) => STATUS_WORDS.instance[value].label.toLowerCase())),
  q: (value) => `with “${value}” in the text`,
  check: (values) => `checks: ${list(values.map((value) => STATUS_WORDS.check[value].label.toLowerCase()))}`,
  code: (values) => `rule ${list(values)} found something`,
  reason: (values) => `rejected for ${list(values.map((value) => REASON_CODES[value].label.toLowerCase()))}`,
  api: (values) => `of ${values.length > 3 ? `${values.length} APIs` : list(values)}`,
  category: (values) => `in category ${list(values)}`,
  split: (value) => (value === "train" ? "of the training split" : "of the held-out split"),
  run: (value) => `of run ${value}`,
  function: (values) => `that call ${list(values)}`,
  kind: (values) => `of kind ${list(values.map((value) => kindLabel(value).toLowerCase()))}`,
  termination: (values) => `ended: ${list(values.map((value) => STATUS_WORDS.termination[value].label.toLowerCase()))}`,
  origin: (value) => value,
  edited: (value) => (value === "true" ? "edited" : "not edited"),
  stale: (value) => (value === "true" ? "made with an earlier document" : "made with the current document"),
  minSteps: (value) => `${value} steps or more`,
  maxSteps: (value) => `${value} steps or fewer`,
};

/** A filter as a person would say it: "accepted; of axolotl; 2 steps or more". */
export function filterWords(filter: InstanceFilter): string {
  const phrases = (Object.keys(WORDS) as (keyof InstanceFilter)[]).flatMap((key) => {
    const value = filter[key];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    // The key names the value's type; the compiler cannot follow that through a loop.
    return [(WORDS[key] as (given: unknown) => string)(value)];
  });
  return phrases.length === 0 ? "all instances" : phrases.join("; ");
}

/** The same for a stored query; one that this release cannot read stays as it is written. */
export function queryWords(query: string): string {
  try {
    return filterWords(parseInstanceFilter(query));
  } catch (error) {
    if (error instanceof AppError) return query;
    throw error;
  }
}
