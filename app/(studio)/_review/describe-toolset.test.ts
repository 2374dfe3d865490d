import { describe, expect, test } from "vitest";
import type { Companion } from "#lib/review/load-companions.ts";
import { describeToolset } from "./describe-toolset.ts";

const companion = (name: string | null, isNeeded = false): Companion => ({
  documentId: `${name}`,
  api: name === null ? null : { slug: name.toLowerCase(), name },
  isNeeded,
  isStale: false,
});

describe("describeToolset", () => {
  test("names the APIs that are needed and counts the others", () => {
    const { shown, rest, title } = describeToolset("Open-Meteo", [
      companion("REST Countries", true),
      companion("Jokes"),
    ]);
    expect(`${shown.join(", ")}${rest}`).toBe("Open-Meteo, REST Countries (+1 not needed)");
    expect(title).toBe(
      "The assistant could call functions of Open-Meteo, REST Countries, Jokes. The instruction does not need Jokes.",
    );
  });

  test("says that an API was deleted", () => {
    const { shown, rest, title } = describeToolset("Open-Meteo", [companion(null), companion("Jokes", true)]);
    expect(shown).toEqual(["Open-Meteo", "Jokes"]);
    expect(rest).toBe(" (1 deleted)");
    expect(title).toContain("cannot be checked or edited");
  });

  test("without others says nothing more", () => {
    expect(describeToolset("Open-Meteo", [companion("Jokes", true)]).rest).toBe("");
  });
});
