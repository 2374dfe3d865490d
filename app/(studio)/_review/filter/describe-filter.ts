import { ruleTitles } from "#app/(studio)/_review/rule-titles.ts";
import { REASON_CODES } from "#lib/domain/reason-code.ts";
import { FILTER_FIELDS, FILTER_KEYS, type FilterLabels, labelOf, readValues } from "./filter-fields.ts";

/** Words for the codes of rules and reasons. */
export const codeLabels = (): FilterLabels => ({
  code: Object.fromEntries(Object.entries(ruleTitles()).map(([code, title]) => [code, `${code} ${title}`])),
  reason: Object.fromEntries(Object.entries(REASON_CODES).map(([code, { label }]) => [code, label])),
});

/** A queue in words, one for each key: "Checks: Failed", "API: axolotl, dog-ceo". The status is left out: a queue is what is pending. */
export function describeFilter(query: string): string[] {
  const values = readValues(query);
  const labels = codeLabels();
  return FILTER_KEYS.flatMap((key) => {
    const given = key === "status" ? undefined : values[key];
    return given ? [`${FILTER_FIELDS[key].name}: ${given.map((value) => labelOf(key, value, labels)).join(", ")}`] : [];
  });
}
