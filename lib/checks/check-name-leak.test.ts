import { describe, expect, test } from "vitest";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { checkNameLeak } from "./check-name-leak.ts";
import { readEvidence } from "./read-evidence.ts";
import { harbourDesk, instanceWith } from "./testing/harbour-desk.ts";

const base = harbourDesk.functions[0] as ApiFunction;

function leaks(instruction: string, api: { name: string; description?: string; functions?: Record<string, string> }) {
  const functions = Object.entries(api.functions ?? {}).map(([name, description]) => ({
    ...base,
    name,
    description,
    parameters: { type: "object" },
  }));
  const contract: ApiContract = { ...harbourDesk, apiName: api.name, description: api.description ?? "", functions };
  return checkNameLeak(readEvidence(instanceWith({ instruction }), contract)).length > 0;
}

const axolotl = {
  name: "Axolotl",
  description: "Pictures of axolotls and facts about them",
  functions: { getRandomAxolotl: "Show a random axolotl" },
};

describe("an API named by an ordinary word of its domain", () => {
  test.each([
    "Show me an axolotl, please.",
    "Axolotl pictures, please!",
    "How many legs do axolotls have?",
    "Can an Axolotl walk?",
  ])("is not named by: %s", (instruction) => {
    expect(leaks(instruction, axolotl)).toBe(false);
  });

  test.each(["Get me a picture from the axolotl API.", "Use Axolotl to find a picture.", "Find one via Axolotl."])(
    "is named by: %s",
    (instruction) => {
      expect(leaks(instruction, axolotl)).toBe(true);
    },
  );
});

describe("a distinctive name", () => {
  test.each(["AbuseIPDB", "Lob.com", "airportsapi", "PokéAPI"])("%s is a leak in any case", (name) => {
    expect(leaks(`Look it up on ${name.toLowerCase()} for me.`, { name })).toBe(true);
    expect(leaks(`${name}'s list, please.`, { name })).toBe(true);
    expect(leaks(`Look up my${name}ish list.`, { name })).toBe(false);
  });

  test("is a leak although the API's own functions speak of it", () => {
    const api = { name: "AbuseIPDB", functions: { report: "Report an address to AbuseIPDB" } };
    expect(leaks("Report it to abuseipdb.", api)).toBe(true);
  });

  test("is found without its accents", () => {
    expect(leaks("make an image with amethyste 2", { name: "Améthyste 2" })).toBe(true);
  });
});

describe("a name of several words", () => {
  test("is a leak in any case", () => {
    const api = { name: "Apache Superset", description: "Dashboards and data sources on Superset" };
    expect(leaks("Add a chart on apache superset.", api)).toBe(true);
    expect(leaks("The Apache tribe and a superset of numbers.", api)).toBe(false);
  });

  test("of ordinary words is a leak only as it is written", () => {
    const api = { name: "Public Holidays", description: "The holidays that are public in a country" };
    expect(leaks("Which public holidays are in May?", api)).toBe(false);
    expect(leaks("Look in Public Holidays for May.", api)).toBe(true);
  });

  test("that the functions speak of is what the API is about", () => {
    const api = { name: "Harry Potter API", functions: { getSpells: "Get the spells of Harry Potter" } };
    expect(leaks("Which spells does Harry Potter know?", api)).toBe(false);
    expect(leaks("Ask the Harry Potter API for spells.", api)).toBe(true);
  });
});

describe("a name of one plain word", () => {
  test("is a leak with its capital inside a sentence", () => {
    expect(leaks("Find it on Spotify.", { name: "Spotify" })).toBe(true);
    expect(leaks("I am bored. Suggest something.", { name: "Bored" })).toBe(false);
    expect(leaks("Bored again. What can I do?", { name: "Bored" })).toBe(false);
    expect(leaks('Call the list "Monday".', { name: "Monday" })).toBe(false);
  });
});

describe("a function", () => {
  test("is named by its identifier in any case", () => {
    expect(leaks("Call getrandomaxolotl.", axolotl)).toBe(true);
    expect(leaks("Call jokes_random_get.", { name: "X", functions: { jokes_random_get: "" } })).toBe(true);
  });

  test("whose name is an ordinary word is never named", () => {
    const api = { name: "X", functions: { tags: "", count: "", Search: "", base64: "" } };
    expect(leaks("Search the tags and count them in base64.", api)).toBe(false);
  });
});

test("all names stand in one finding", () => {
  const instruction = "Use HarbourDesk: findBerths, then bookBerth.";
  const results = checkNameLeak(readEvidence(instanceWith({ instruction }), harbourDesk));
  expect(results.map(({ message }) => message)).toEqual([
    "The instruction names “HarbourDesk”, “findBerths”, “bookBerth”; it should say what is wanted, not where to get it.",
  ]);
});
