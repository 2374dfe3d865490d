import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CompanionCandidate, chooseCompanions } from "./choose-companions.ts";

const candidate = (slug: string, more: Partial<CompanionCandidate> = {}): CompanionCandidate => ({
  slug,
  documentId: `document of ${slug}`,
  categoryId: slug,
  split: "train",
  functionCount: 3,
  gives: [],
  needs: [],
  ...more,
});

const slugs = (chosen: readonly CompanionCandidate[] = []) => chosen.map(({ slug }) => slug);

const forecast = candidate("forecast", { categoryId: "weather", needs: ["latitude", "longitude"] });

describe("chooseCompanions", () => {
  test("prefers APIs of its category that trade values with it, then those that trade values, then its category", () => {
    const geocoder = candidate("geocoder", { gives: ["latitude", "longitude"] });
    const station = candidate("station", { categoryId: "weather", needs: ["latitude"] });
    const clouds = candidate("clouds", { categoryId: "weather" });
    const jokes = candidate("jokes");
    const all = [jokes, clouds, geocoder, station, forecast];
    expect(slugs(chooseCompanions(forecast, all, 1)?.partners)).toEqual(["station", "geocoder"]);
    expect(slugs(chooseCompanions(forecast, [jokes, clouds, geocoder], 1)?.partners)).toEqual(["geocoder", "clouds"]);
  });

  test("adds one or two that the instruction does not need, the first of its category where there are more", () => {
    const geocoder = candidate("geocoder", { gives: ["latitude"] });
    const others = ["a", "b", "c"].map((slug) => candidate(slug));
    const near = ["rain", "snow", "hail"].map((slug) => candidate(slug, { categoryId: "weather" }));
    for (let seed = 0; seed < 20; seed += 1) {
      const chosen = chooseCompanions(forecast, [geocoder, ...others, ...near], seed);
      expect([1, 2]).toContain(chosen?.distractors.length);
      expect(chosen?.distractors[0]?.categoryId).toBe("weather");
      expect(slugs(chosen?.partners)).not.toContain(chosen?.distractors[0]?.slug);
    }
  });

  test("a date relates nobody, and where nobody is related there is no toolset", () => {
    const asksDay = candidate("asks-day", { needs: ["date"] });
    expect(chooseCompanions(asksDay, [candidate("days", { gives: ["date"] }), candidate("x")], 1)).toBeUndefined();
    expect(chooseCompanions(forecast, [], 1)).toBeUndefined();
  });

  test("leaves out the API itself, held-out ones beside train ones, and those with hundreds of functions", () => {
    const inCategory = { categoryId: "weather" };
    const heldOut = candidate("held-out", { ...inCategory, split: "heldOut" });
    const huge = candidate("huge", { ...inCategory, functionCount: 300 });
    const empty = candidate("empty", { ...inCategory, functionCount: 0 });
    expect(chooseCompanions(forecast, [forecast, heldOut, huge, empty], 1)).toBeUndefined();
    const tested = { ...forecast, split: "heldOut" as const };
    expect(slugs(chooseCompanions(tested, [heldOut, huge], 1)?.partners)).toEqual(["held-out"]);
  });
});

test("the same seed and APIs give the same choice in whatever order they come, and no API twice", () => {
  const kinds = fc.subarray(["latitude", "city", "date", "email"] as const);
  const some = fc.record({
    slug: fc.stringMatching(/^[a-z]{1,3}$/),
    categoryId: fc.constantFrom("x", "y"),
    split: fc.constantFrom("train" as const, "heldOut" as const),
    gives: kinds,
    needs: kinds,
  });
  const apis = fc.uniqueArray(some, { selector: ({ slug }) => slug, minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(apis, fc.integer({ min: 0, max: 1000 }), (drawn, seed) => {
      const all = drawn.map(({ slug, ...more }) => candidate(slug, more));
      const [api] = all as [CompanionCandidate];
      const chosen = chooseCompanions(api, all, seed);
      expect(chooseCompanions(api, all.toReversed(), seed)).toEqual(chosen);
      const toolset = [...(chosen?.partners ?? []), ...(chosen?.distractors ?? [])];
      expect(new Set(slugs([api, ...toolset])).size).toBe(chosen ? toolset.length + 1 : 1);
      expect(toolset.every(({ split }) => split === api.split)).toBe(true);
    }),
  );
});
