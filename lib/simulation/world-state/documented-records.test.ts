import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { compileCategory } from "#lib/catalog/shipped/compile-category.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { listSlots } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { drawFromRecords } from "#lib/simulation/agents/offline/writing/draw-from-records.ts";
import { addRecords, documentedRecords } from "./documented-records.ts";
import { randomStream } from "./random-stream.ts";
import { askWorld } from "./testing/ask-world.ts";
import { createWorld } from "./world-state.ts";

const FORM = `category: Geocoding
apis:
  - name: Places
    link: https://places.example.net
    auth: none
    server: https://places.example.net
    description: Places of the world.
    introduction: Places of the world, and the weather there.
    values:
      placeId: { about: The identifier of the place }
      name: { about: The name of the place }
      country: { about: The country of the place }
      latitude: { about: The latitude of the place }
      longitude: { about: The longitude of the place }
      text: { about: Words of the name, examples: [par, li] }
      height: { about: Metres above the sea, min: 0, max: 4000 }
      temperature: { about: Degrees Celsius, min: -20, max: 40 }
      key: { about: A currency, enum: [USD, EUR] }
      rate: { about: The rate, type: number, min: 1, max: 2 }
    objects:
      Place: { placeId, name, country, latitude, longitude }
      Details: { placeId, name, height }
      Weather: { place: Place, temperature }
    records:
      Place: [[p-1, Paris, France, 48.86, 2.35], [p-2, Lima, Peru, -12.05, -77.04], [p-3, Lyon, France, 45.76, 4.84]]
      Details: [[p-1, Paris, 35], [p-2, Lima, 154], [p-3, Lyon, 173]]
    functions:
      searchPlaces: { get: /places, about: Search for places., optional: { q: text, country, name }, returns: { places: [Place] } }
      getPlace: { get: "/places/{placeId}", about: Get a place., returns: Details }
      getWeather: { get: /weather, about: Get the weather at coordinates., required: { lat: latitude, lon: longitude }, returns: { temperature } }
      getWeatherAnywhere: { get: /anywhere, about: Get the weather somewhere., returns: Weather }
      getRates: { get: /rates, about: Get rates., returns: { rates: { key*: rate } } }
`;
const { apis, problems } = compileCategory(FORM, "geocoding.yaml");
const contract = buildContract(apis[0]?.document ?? {}, { name: "Places", description: "", documentSha256: "" });
const ask = (name: string, args: JsonObject, seed = 1) => askWorld(createWorld(contract, seed), name, args);
const placesOf = (body: JsonValue): JsonValue[] =>
  isJsonObject(body) && Array.isArray(body.places) ? body.places : [];

describe("the things that a document lists", () => {
  test("compile", () => expect(problems).toEqual([]));

  test("are the rows, whatever the seed, with fields that agree", () => {
    for (const seed of [1, 2, 3]) {
      const places = placesOf(ask("searchPlaces", {}, seed).body);
      expect(places).toHaveLength(3);
      expect(places).toContainEqual({
        placeId: "p-2",
        name: "Lima",
        country: "Peru",
        latitude: -12.05,
        longitude: -77.04,
      });
    }
  });

  test("are found by filters and by search, and no others are made up beside them", () => {
    const names = (args: JsonObject) =>
      placesOf(ask("searchPlaces", args).body)
        .map((place) => (isJsonObject(place) ? place.name : undefined))
        .sort();
    expect(names({ country: "France" })).toEqual(["Lyon", "Paris"]);
    expect(names({ q: "par" })).toEqual(["Paris"]);
    expect(names({ name: "Lima" })).toEqual(["Lima"]);
    expect(names({ name: "Lima", country: "France" })).toEqual([]);
  });

  test("are one thing to every function that shows them", () => {
    expect(ask("getPlace", { placeId: "p-3" })).toMatchObject({ statusCode: 200, body: { name: "Lyon", height: 173 } });
  });

  test("stand inside answers that are computed", () => {
    const { body } = ask("getWeatherAnywhere", {});
    const place = isJsonObject(body) ? body.place : null;
    expect(contract.schemas.Place?.examples).toContainEqual(place);
  });

  test("give what users ask for: coordinates of one place", () => {
    const fn = contract.functions.find(({ name }) => name === "getWeather");
    if (!fn) throw new Error("no function");
    for (let seed = 0; seed < 9; seed += 1) {
      const drawn = [...drawFromRecords(contract, fn, listSlots(contract, fn), randomStream(seed, "test")).values()];
      expect([
        [48.86, 2.35],
        [-12.05, -77.04],
        [45.76, 4.84],
      ]).toContainEqual(drawn);
    }
  });

  test("maps have the keys that the document names", () => {
    const { body } = ask("getRates", {});
    const rates = isJsonObject(body) && isJsonObject(body.rates) ? Object.keys(body.rates).sort() : [];
    expect(rates).toEqual(["EUR", "USD"]);
  });
});

test("one example is no list of things", () => {
  expect(documentedRecords({ examples: [{ id: 1 }] })).toEqual([]);
  expect(documentedRecords({ examples: ["a", "b"] })).toEqual([]);
  expect(documentedRecords({ examples: [{ id: 1 }, { id: 2 }] })).toHaveLength(2);
});

test("two tellings of one thing become one row", () => {
  const rows: JsonObject[] = [];
  addRecords(rows, [{ petId: 1, name: "Rex" }], "pet");
  addRecords(
    rows,
    [
      { id: 1, age: 3 },
      { id: 2, age: 5 },
    ],
    "pet",
  );
  expect(rows).toEqual([
    { id: 1, name: "Rex", age: 3 },
    { id: 2, age: 5 },
  ]);
});

test("what refers to a listed thing refers to one that is there", () => {
  const shop = FORM.replace("      Weather: {", "      Visit: { visitId, placeId }\n      Weather: {")
    .replace(
      "      rate: {",
      "      visitId: { about: The identifier of the visit, examples: [v-11, v-12] }\n      rate: {",
    )
    .replace(
      "      getRates:",
      "      listVisits: { get: /visits, about: List visits., optional: { placeId }, returns: { visits: [Visit] } }\n      getRates:",
    );
  const [api] = compileCategory(shop, "geocoding.yaml").apis;
  const world = createWorld(buildContract(api?.document ?? {}, { name: "", description: "", documentSha256: "" }), 4);
  const { body } = askWorld(world, "listVisits");
  const visits = isJsonObject(body) && Array.isArray(body.visits) ? body.visits.filter(isJsonObject) : [];
  expect(visits.length).toBeGreaterThan(3);
  for (const { placeId } of visits) expect(["p-1", "p-2", "p-3"]).toContain(placeId);
});
