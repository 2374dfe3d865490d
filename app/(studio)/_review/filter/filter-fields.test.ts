import { expect, test } from "vitest";
import { formatInstanceFilter, InstanceFilter, parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { describeFilter } from "./describe-filter.ts";
import { FILTER_FIELDS, FILTER_KEYS, formatValues, labelOf, readValues } from "./filter-fields.ts";

test("knows every key of the domain's filter, in its order", () => {
  expect(FILTER_KEYS).toEqual(Object.keys(InstanceFilter.shape));
});

test.each([
  "status=pending,needsFix&check=fail&api=axolotl,dog-ceo",
  "q=caf%C3%A9+tokyo&minSteps=2&maxSteps=5",
  "code=F04,X03&reason=duplicate&kind=followUp,none&termination=maxSteps&origin=imported&edited=true&split=heldOut&run=12",
])("reads and writes %s as the domain does", (query) => {
  expect(formatValues(readValues(query))).toBe(formatInstanceFilter(parseInstanceFilter(query)));
});

test("leaves out keys that are no filter, and empty values", () => {
  expect(readValues("peek=12&sort=risk&status=&check=fail,,warn")).toEqual({ check: ["fail", "warn"] });
});

test("a comma in the searched text is part of it", () => {
  expect(readValues("q=a%2Cb").q).toEqual(["a,b"]);
  expect(FILTER_FIELDS.q.isMany).toBe(false);
});

test("says values in words where there are words", () => {
  expect(labelOf("status", "needsFix")).toBe("Needs fix");
  expect(labelOf("api", "dog-ceo")).toBe("dog-ceo");
});

test("a queue in words leaves the status out", () => {
  expect(describeFilter("status=pending&check=fail&code=F04")).toEqual([
    "Checks: Failed",
    "Rule: F04 Missing argument",
  ]);
});
