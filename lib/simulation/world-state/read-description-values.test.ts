import { expect, test } from "vitest";
import { readDescriptionValues } from "./read-description-values.ts";

test.each<[string, string[]]>([
  ["The span (e.g., 'daily', 'weekly', etc.)", ["daily", "weekly"]],
  ["Which kind of money (fiat or crypto)", ["fiat", "crypto"]],
  ["The order, for example price or name", ["price", "name"]],
  ["Can be car, bike or bus.", ["car", "bike", "bus"]],
  ["Values: low, high.", ["low", "high"]],
  ["1 = Open, 2 = Closed", ["1", "2"]],
])("%s shows values", (description, values) => {
  expect(readDescriptionValues(description)).toEqual(values);
});

test.each([
  "The net asset value in rupees.",
  "The value of the card.",
  "How many values to make.",
  "The day of the value as day, month and year.",
  "How often the voucher can be used.",
  "The name of one of the teams.",
  "",
])("%s is prose", (description) => {
  expect(readDescriptionValues(description)).toEqual([]);
});
