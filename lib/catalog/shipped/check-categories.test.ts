import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkCategories } from "./check-categories.ts";
import { HELD_OUT_NAMES, heldOutName } from "./held-out-names.ts";
import { CITY_GUIDE } from "./testing/city-guide.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../../prisma/seed/catalog");
const check = (text: string, file = "geocoding.yaml") => checkCategories([{ file, text }]).problems;
const messages = (text: string, file?: string) => check(text, file).map(({ message }) => message);

describe("checkCategories", () => {
  test("finds nothing wrong with what ships", () => {
    const files = fs.readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
    const sources = files.map((file) => ({ file, text: fs.readFileSync(path.join(FOLDER, file), "utf8") }));
    const { problems, counts } = checkCategories(sources);
    expect(problems).toEqual([]);
    expect(counts.categories).toBe(files.length);
    expect(counts.functions).toBeGreaterThan(counts.apis);
  });

  test("finds nothing wrong with the example, and counts it", () => {
    expect(checkCategories([{ file: "geocoding.yaml", text: CITY_GUIDE }])).toMatchObject({
      problems: [],
      warnings: [],
      counts: { categories: 1, apis: 1, functions: 5, lintErrors: 0 },
    });
  });

  test("wants the category's own name on the file", () => {
    expect(messages(CITY_GUIDE, "places.yaml")).toEqual(["The file of Geocoding must be called geocoding.yaml."]);
    expect(messages(CITY_GUIDE.replace("Geocoding", "Geocodin"), "geocodin.yaml")).toEqual([
      "There is no category Geocodin; did you mean Geocoding?",
    ]);
    expect(messages(CITY_GUIDE.replace("Geocoding", "Food & Drink"), "food-and-drink.yaml")).toEqual([]);
  });

  test("lets no API ship twice, under whatever spelling", () => {
    const other = CITY_GUIDE.replace("category: Geocoding", "category: Weather").replace("City Guide", "city-guide");
    const { problems } = checkCategories([
      { file: "geocoding.yaml", text: CITY_GUIDE },
      { file: "weather.yaml", text: other },
    ]);
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "weather.yaml: city-guide is in geocoding.yaml already: an API is written once.",
    ]);
  });

  test("lets nothing ship that is held out", () => {
    for (const name of HELD_OUT_NAMES) {
      expect(messages(CITY_GUIDE.replace("City Guide", name)), name).toEqual([
        `${name} is held out for evaluation, so it cannot ship. Take another API.`,
      ]);
    }
    expect(heldOutName("Wolfram Alpha API")).toBe("WolframAlpha");
    expect(heldOutName("Amethyste")).toBe("Améthyste");
    expect(heldOutName("Free Dictionary Games")).toBeUndefined();
  });

  test("tells the line of what the linter finds", () => {
    const [problem, ...others] = check(CITY_GUIDE.replaceAll("getCity:", "Get_city:"));
    expect(others).toEqual([]);
    expect(problem?.message).toContain("camelCase");
    expect(problem?.line).toBe(CITY_GUIDE.split("\n").findIndex((line) => line.includes("getCity:")) + 1);
  });
});
