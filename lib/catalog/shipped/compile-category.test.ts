import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { findFunction } from "#lib/domain/api-function.ts";
import { compileCategory } from "./compile-category.ts";
import { CITY_GUIDE } from "./testing/city-guide.ts";

const compiled = compileCategory(CITY_GUIDE, "geocoding.yaml");
const document = compiled.apis[0]?.document ?? {};
const contract = buildContract(document, { name: "City Guide", description: "", documentSha256: "" });
/** What is wrong with the form after one change, as `line place: message`. */
const problemsAfter = (from: string | RegExp, to: string) =>
  compileCategory(CITY_GUIDE.replace(from, to), "geocoding.yaml").problems.map(
    ({ line, place, message }) => `${line} ${place}: ${message}`,
  );

describe("compileCategory", () => {
  test("makes a document that needs no repair and breaks no rule of OpenAPI 3.1", async () => {
    expect(compiled.problems).toEqual([]);
    const parsed = await parseDocument(compiled.apis[0]?.text ?? "", "city-guide.json");
    expect(parsed.problems).toEqual([]);
    expect(parsed.document).toEqual(document);
  });

  test("says of the API what the form says", () => {
    expect(document).toMatchObject({
      openapi: "3.1.0",
      info: { title: "City Guide", summary: "Cities of the world with their sights.", "x-category": "Geocoding" },
      externalDocs: { url: "https://cities.example.net/docs" },
      servers: [{ url: "https://cities.example.net/v1" }],
      components: { securitySchemes: { access: { type: "apiKey", name: "X-Key", in: "query" } } },
    });
  });

  test("sends arguments where they belong", () => {
    const places = (name: string) => findFunction(contract, name)?.places;
    expect(places("searchCities")).toEqual({ q: ["query"], country: ["query"], limit: ["query"] });
    expect(places("getCity")).toEqual({ cityId: ["path"] });
    expect(places("addCity")).toEqual({ name: ["body"], country: ["body"], tags: ["body"], size: ["query"] });
    expect(findFunction(contract, "addCity")?.parameters.required).toEqual(["name", "country"]);
    expect(findFunction(contract, "searchCities")?.parameters.properties?.limit).toEqual({
      type: "integer",
      description: "The most cities to return.",
      minimum: 1,
      maximum: 50,
      default: 10,
      examples: [3, 5],
    });
  });

  test("answers with the status and body that fit", () => {
    const codes = (name: string) => Object.keys(findFunction(contract, name)?.responses ?? {}).sort();
    expect(codes("searchCities")).toEqual(["200"]);
    expect(codes("getCity")).toEqual(["200", "404"]);
    expect(codes("addCity")).toEqual(["201"]);
    expect(codes("getPrices")).toEqual(["200"]);
    expect(codes("removeCity")).toEqual(["204", "404"]);
    expect(findFunction(contract, "getCity")?.responses["404"]?.schema).toMatchObject({
      properties: {
        message: { type: "string", examples: ["No such city."] },
        code: { type: "number", examples: [404] },
      },
    });
    expect(findFunction(contract, "getPrices")?.responses["200"]?.schema?.properties?.prices).toMatchObject({
      propertyNames: { enum: ["USD", "EUR"] },
      additionalProperties: { type: "number", minimum: 20 },
    });
  });

  test("turns records into examples, of the object and of values that have none", () => {
    const { City } = contract.schemas;
    expect(City?.examples).toEqual([
      { id: "c-101", name: "Paris", country: "France", latitude: 48.86, people: 2_100_000, tags: ["museums", "food"] },
      {
        id: "c-102",
        name: "Lima",
        country: "Peru",
        latitude: -12.05,
        people: 10_100_000,
        tags: ["food"],
        twin: { name: "Cusco" },
      },
      { id: "c-103", name: "Kyoto", country: "Japan" },
    ]);
    expect(City?.properties?.id?.examples).toEqual(["c-101", "c-102", "c-103"]);
    expect(City?.properties?.latitude).toMatchObject({ type: "number", examples: [48.86, -12.05] });
    expect(City?.properties?.country?.examples).toEqual(["France", "Peru", "Japan"]);
    expect(City?.required).toEqual(["id", "name", "country", "latitude", "people", "tags"]);
    expect(City?.properties?.tags).toMatchObject({ minItems: 1, maxItems: 3, description: "A word for it." });
  });

  test("gives the same bytes for the same form", () => {
    expect(compileCategory(CITY_GUIDE, "geocoding.yaml").apis[0]?.text).toBe(compiled.apis[0]?.text);
  });
});

describe("a form that is not right is told of by line and place", () => {
  test.each<[string, string | RegExp, string, string]>([
    [
      "a misspelt value",
      "{ country, limit }",
      "{ country, limti }",
      "31 apis/0/functions/searchCities/optional/limti: There is no value called limti in this API; did you mean limit?",
    ],
    [
      "a misspelt object",
      "cities: [City]",
      "cities: [Citty]",
      "32 apis/0/functions/searchCities/returns/cities/0: There is no object called Citty in this API; did you mean City?",
    ],
    [
      "a misspelt key",
      "optional: { country",
      "optinal: { country",
      '31 apis/0/functions/searchCities/optinal: The form has no "optinal" here; did you mean optional?',
    ],
    ["a missing key", "    link: https://cities.example.net/docs\n", "", '3 apis/0/link: "link" is missing.'],
    [
      "a number where a text belongs",
      "[c-101, Paris",
      "[c-101, 75",
      "24 apis/0/values/city: Its values are of several types; quote all of them, or none.",
    ],
    [
      "a record with a comma in a text",
      "[c-101, Paris,",
      "[c-101, Paris, Ile,",
      "22 apis/0/records/City/0/5: This is a list: write it in [ ].",
    ],
    ["a value out of its bounds", "2100000", "21", "22 apis/0/records/City/0/4: people: 21 is less than min."],
    [
      "an example outside the enum",
      "enum: [small, large]",
      "enum: [small, large], default: huge",
      '13 apis/0/values/size/default: "huge" is none of the values under enum.',
    ],
    [
      "nothing to draw from",
      ", examples: [museums, food, beaches]",
      ", examples: [museums], format: date",
      '16 apis/0/values/tag/examples/0: "museums" is no date.',
    ],
    [
      "what is never used",
      "      city: {",
      "      spare: { about: Left over, enum: [a] }\n      city: {",
      "11 apis/0/values/spare: Nothing uses the value spare; remove it.",
    ],
    [
      "an object inside itself without end",
      "twin?: City",
      "twin: City",
      "20 apis/0/objects/City: City holds itself without end",
    ],
    [
      "one path for two functions",
      "get: /cities/{cityId}/prices",
      'get: "/cities/{country}"',
      "44 apis/0/functions/getPrices: getCity has this method and path already",
    ],
    [
      "a path without a slash",
      "get: /cities\n",
      "get: cities\n",
      "28 apis/0/functions/searchCities/get: This must be a path that begins with /",
    ],
    [
      "two methods",
      "        get: /cities\n",
      "        get: /cities\n        put: /cities\n",
      "27 apis/0/functions/searchCities: Give exactly one of get, post, put, patch and delete",
    ],
    [
      "a name that reaches a prototype",
      "{ q: city }",
      "{ __proto__: city }",
      '30 : "__proto__" cannot be a name; rename it.',
    ],
    [
      "a bad place",
      "in: { size: query }",
      "in: { sice: query }",
      "40 apis/0/functions/addCity/in/sice: The function has no sice; did you mean size?",
    ],
    ["broken YAML", "records:\n", "records: [\n", "21 : This is not valid YAML"],
  ])("%s", (_, from, to, expected) => {
    const problems = problemsAfter(from, to);
    const words = expected.split(": ");
    expect(
      problems.some((problem) => problem.includes(words.slice(1).join(": "))),
      problems.join("\n"),
    ).toBe(true);
    expect(problems.join("\n")).toContain(words[0]?.replace(/^\d+ ?/, "").trim());
  });

  test("the line is that of the thing", () => {
    const line = CITY_GUIDE.split("\n").findIndex((text) => text.includes("optional: { country")) + 1;
    expect(problemsAfter("{ country, limit }", "{ country, limti }")[0]).toMatch(new RegExp(`^${line} `));
  });

  test("an API with a problem is left out, the others are compiled", () => {
    const second = CITY_GUIDE.slice(CITY_GUIDE.indexOf("  - name"))
      .replace("City Guide", "Town Guide")
      .replace("{ q: city }", "{ q: cty }");
    const { apis, problems } = compileCategory(CITY_GUIDE + second, "geocoding.yaml");
    expect(apis.map(({ name }) => name)).toEqual(["City Guide"]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place).toBe("apis/1/functions/searchCities/required/q");
  });

  test.each(["", "[]", "null", "a: 1", "category: 5\napis: {}", "\u0000", "apis: [1, null, []]"])(
    "%j is no catalogue file",
    (text) => {
      const { apis, problems } = compileCategory(text, "x.yaml");
      expect(apis).toEqual([]);
      expect(problems.length).toBeGreaterThan(0);
    },
  );
});
