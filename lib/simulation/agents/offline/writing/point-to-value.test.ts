import { expect, test } from "vitest";
import { pointToValue } from "./point-to-value.ts";

test.each([
  ["get the states of a country", "countryCode", false, "get the states of that country"],
  ["find restrooms near a point", "latitude", false, "find restrooms near that place"],
  ["get the forecast", "latitude", false, "get the forecast for that place"],
  ["get the top tracks of that country", "country", false, "get the top tracks of that country"],
  ["invite a person", "email", false, undefined],
  ["check an address", "email", true, "check the e-mail address of the first one"],
  ["find the country that has that capital", "city", true, "find the country that has the city of the first one"],
  ["delete a film", "id", false, undefined],
] as const)("“%s” points to a %s", (imperative, kind, isOfList, expected) => {
  expect(pointToValue(imperative, kind, isOfList)).toBe(expected);
});
