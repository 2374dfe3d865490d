import { expect, test } from "vitest";
import type { Candidate } from "./candidate.ts";
import { findApis } from "./find-apis.ts";

const api = (name: string, category: string, functionCount: number): Candidate => ({
  ...{ slug: name.toLowerCase(), name, category, split: "train", functionCount, instructionCount: 0 },
});
const ALL = [
  api("Weatherbit", "Weather", 0),
  api("US Weather", "Weather", 4),
  api("Weather Unlocked", "Weather", 2),
  api("Axolotl", "Animals", 3),
];
const names = (search: string) => findApis(ALL, search).map(({ name }) => name);

test("what can be chosen stands first, then what begins with the search", () => {
  expect(names("weather")).toEqual(["Weather Unlocked", "US Weather", "Weatherbit"]);
});

test("every word has to occur, in name or category", () => {
  expect(names("us weather")).toEqual(["US Weather"]);
  expect(names("animals axo")).toEqual(["Axolotl"]);
  expect(names("axolotl weather")).toEqual([]);
});

test("an empty search leaves everything, and signs of patterns are plain text", () => {
  expect(names("  ")).toHaveLength(4);
  expect(names("[a-z]*(")).toEqual([]);
});
