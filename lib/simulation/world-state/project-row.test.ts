import { expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { askWorld } from "./testing/ask-world.ts";
import { createWorld } from "./world-state.ts";

const place: JsonObject = {
  type: "object",
  required: ["name", "country", "countryCode", "shop", "timezone", "lat"],
  properties: {
    name: { type: "string" },
    country: { type: "string", examples: ["Peru", "Chile", "Norway"] },
    countryCode: { type: "string", enum: ["pe", "cl", "no", "jp"] },
    shop: { type: "string", enum: ["Lima", "Santiago"] },
    timezone: { type: "string", examples: ["America/Lima", "America/Santiago"] },
    lat: { type: "number", description: "The latitude." },
  },
};
const get = (operationId: string, schema: JsonObject, ...parameters: JsonObject[]): JsonObject => ({
  get: {
    operationId,
    summary: operationId.replace(/\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`),
    parameters,
    responses: { 200: { description: "Found", content: { "application/json": { schema } } } },
  },
});
const text = (name: string, description: string, where = "query"): JsonObject => ({
  ...{ name, in: where, required: true, description, schema: { type: "string" } },
});
const language: JsonObject = {
  type: "object",
  required: ["code", "name", "category", "label"],
  properties: {
    code: { type: "string", examples: ["de", "es", "nl", "et"] },
    name: { type: "string", examples: ["German", "Spanish", "Dutch", "Estonian"] },
    category: { type: "string", enum: ["west-germanic", "romance", "finnic"] },
    label: { type: "string", enum: ["West Germanic", "Romance", "Finnic"] },
  },
};
const hero: JsonObject = {
  type: "object",
  required: ["_id", "name"],
  properties: { _id: { type: "string" }, name: { type: "string" } },
};
const exhibit: JsonObject = {
  type: "object",
  required: ["exhibitid", "title"],
  properties: { exhibitid: { type: "string" }, title: { type: "string" } },
};
const share: JsonObject = {
  type: "object",
  required: ["symbol", "description"],
  properties: {
    symbol: { type: "string", examples: ["BA", "V"] },
    description: { type: "string", examples: ["Boeing Co", "Visa Inc"] },
  },
};
const contract = buildContract(
  {
    openapi: "3.0.3",
    info: { title: "PlaceLedger", version: "1" },
    paths: {
      "/places": get("searchPlaces", { type: "array", items: place }, text("q", "What to search for.")),
      "/languages": get("listLanguages", { type: "array", items: language }),
      "/heroes": get("listHeroes", { type: "object", properties: { docs: { type: "array", items: hero } } }),
      "/heroes/{heroId}": get(
        "getHero",
        {
          type: "object",
          required: ["docs", "total"],
          properties: { docs: { type: "array", items: hero, maxItems: 1 }, total: { type: "integer" } },
        },
        text("heroId", "The hero.", "path"),
      ),
      "/foods/{foodId}": get(
        "getFood",
        {
          type: "object",
          required: ["food", "nutrients"],
          properties: {
            food: {
              type: "object",
              required: ["foodId", "label"],
              properties: { foodId: { type: "integer" }, label: { type: "string" } },
            },
            nutrients: { type: "array", items: { type: "string" } },
          },
        },
        { name: "foodId", in: "path", required: true, description: "The food.", schema: { type: "integer" } },
      ),
      "/exhibits": get("listExhibits", { type: "array", items: exhibit }),
      "/exhibits/{exhibitId}": get("getExhibit", exhibit, text("exhibitId", "The exhibit.", "path")),
      "/symbols": get("searchSymbols", { type: "array", items: share }, text("q", "What to search for.")),
      "/rates": get(
        "listRates",
        {
          type: "array",
          items: {
            type: "object",
            required: ["day", "rate"],
            properties: { day: { type: "string", format: "date" }, rate: { type: "number" } },
          },
        },
        text("yearMonth", "The month of the rates."),
      ),
      "/words/{word}/definitions": get(
        "listDefinitions",
        {
          type: "array",
          items: {
            type: "object",
            required: ["word", "text"],
            properties: { word: { type: "string" }, text: { type: "string" } },
          },
        },
        text("word", "The word.", "path"),
      ),
      "/views": get(
        "countViews",
        {
          type: "object",
          required: ["article", "views"],
          properties: {
            article: { type: "string", description: "The title of the article." },
            views: { type: "integer" },
          },
        },
        text("title", "The title of the article."),
      ),
    },
  },
  { name: "PlaceLedger", description: "", documentSha256: "" },
);
const SEEDS = [1, 2, 3, 4];

test.each([
  ["Tokyo", "Japan", "jp", "Asia/Tokyo", 35.7],
  ["Oslo", "Norway", "no", "Europe/Oslo", 59.9],
])("what is found as %s lies there, whatever other countries the document shows", (q, country, code, timezone, lat) => {
  for (const seed of SEEDS) {
    const { body } = askWorld(createWorld(contract, seed), "searchPlaces", { q });
    const [first] = Array.isArray(body) ? body.filter(isJsonObject) : [];
    expect(first).toMatchObject({ name: q, country, countryCode: code, timezone });
    expect(Math.abs(Number(first?.lat) - lat)).toBeLessThan(0.5);
    // A choice that names no such place stays one of the choices.
    expect(["Lima", "Santiago"]).toContain(first?.shop);
  }
});

test("a code and a name whose examples stand in one order are of one thing", () => {
  const pairs = [
    ["de", "German"],
    ["es", "Spanish"],
    ["nl", "Dutch"],
    ["et", "Estonian"],
  ];
  const labels = { "west-germanic": "West Germanic", romance: "Romance", finnic: "Finnic" };
  for (const seed of SEEDS) {
    const { body } = askWorld(createWorld(contract, seed), "listLanguages");
    const rows = Array.isArray(body) ? body.filter(isJsonObject) : [];
    expect(rows.length).toBeGreaterThan(2);
    for (const { code, name, category, label } of rows) {
      // A second row of the same name has a code of its own.
      const known = pairs.find(([shown]) => shown === code);
      if (known) expect([code, name]).toEqual(known);
      expect(labels[category as keyof typeof labels]).toBe(label);
    }
  }
});

test("what is opened by its id is that thing, also where it comes in a list of one", () => {
  for (const seed of SEEDS) {
    const world = createWorld(contract, seed);
    const { body } = askWorld(world, "listHeroes");
    const heroes = isJsonObject(body) && Array.isArray(body.docs) ? body.docs.filter(isJsonObject) : [];
    expect(heroes.length).toBeGreaterThan(1);
    for (const listed of heroes) {
      const opened = askWorld(world, "getHero", { heroId: listed._id ?? null });
      expect(opened).toEqual({ statusCode: 200, body: { docs: [listed], total: 1 } });
    }
    expect(askWorld(world, "getHero", { heroId: "nobody" }).statusCode).toBe(404);
  }
});

test("an answer says what it was asked about, whatever it calls it", () => {
  const { body } = askWorld(createWorld(contract, 1), "countViews", { title: "Eiffel Tower" });
  expect(body).toMatchObject({ article: "Eiffel Tower" });
});

test("what is opened by its id has that id also where it stands beside other things", () => {
  const { body } = askWorld(createWorld(contract, 1), "getFood", { foodId: 175167 }, [175167]);
  expect(body).toMatchObject({ food: { foodId: 175167 } });
});

test("the definitions of a word say that they are of it", () => {
  for (const seed of SEEDS) {
    const { body } = askWorld(createWorld(contract, seed), "listDefinitions", { word: "perchance" });
    expect(Array.isArray(body) && body.length > 0).toBe(true);
    for (const row of Array.isArray(body) ? body : []) expect(row).toMatchObject({ word: "perchance" });
  }
});

test("an id whose name is written as one word is the id", () => {
  const world = createWorld(contract, 1);
  const { body } = askWorld(world, "listExhibits");
  for (const listed of Array.isArray(body) ? body.filter(isJsonObject) : [])
    expect(askWorld(world, "getExhibit", { exhibitId: listed.exhibitid ?? null }).body).toEqual(listed);
});

test("a company is searched for by its name, not by its symbol", () => {
  for (const seed of SEEDS) {
    const { body } = askWorld(createWorld(contract, seed), "searchSymbols", { q: "Larkspur" });
    const found = Array.isArray(body) ? body.filter(isJsonObject) : [];
    expect(found[0]).toMatchObject({ description: "Larkspur" });
    for (const { symbol, description } of found) {
      expect(symbol).not.toContain("Larkspur");
      expect(description).toMatch(/^Larkspur(?: \p{Lu}\p{Ll}+)?$/u);
    }
  }
});

test("a month of a year is such a month", () => {
  for (const seed of SEEDS) {
    const { body } = askWorld(createWorld(contract, seed), "listRates", { yearMonth: "2022-12" });
    const rows = Array.isArray(body) ? body.filter(isJsonObject) : [];
    expect(rows.length).toBeGreaterThan(0);
    for (const { day } of rows) expect(day).toMatch(/^2022-12-/);
  }
});
