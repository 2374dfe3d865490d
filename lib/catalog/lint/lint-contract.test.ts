import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { lintContract } from "./lint-contract.ts";

const text = { type: "string", description: "A text.", examples: ["one", "two"] };
const pet = { type: "object", properties: { id: { ...text, description: "The pet's id." }, name: text } };

/** An operation that returns pets, with changes. */
function operation(name: string, changes: JsonObject = {}): JsonObject {
  const schema = { type: "object", properties: { pets: { type: "array", items: pet } } };
  return {
    operationId: name,
    description: `${name} of the pets.`,
    parameters: [{ name: "limit", in: "query", description: "The most.", schema: { type: "integer" } }],
    responses: { "200": { description: "OK", content: { "application/json": { schema } } } },
    ...changes,
  };
}
const returning = (schema: JsonObject) => ({
  responses: { "200": { description: "OK", content: { "application/json": { schema } } } },
});
const parameter = (name: string, changes: JsonObject = {}, where = "query") => ({
  name,
  in: where,
  required: true,
  description: "What it is.",
  schema: { type: "string", ...changes },
});

/** What is found, as `severity code place`. */
function lint(paths: Record<string, JsonObject>, description = "Pets and more."): string[] {
  const merged: Record<string, JsonObject> = {};
  for (const [key, held] of Object.entries(paths)) {
    const [method = "get", path = "/"] = key.split(" ");
    merged[path] = { ...merged[path], [method]: held };
  }
  const document = { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths: merged };
  const contract = buildContract(document, { name: "Pets", description, documentSha256: "" });
  return lintContract(contract).map(({ severity, code, place }) => `${severity} ${code} ${place}`.trim());
}

const GOOD = {
  "get /pets": operation("searchPets"),
  "get /pets/{petId}": operation("getPet", { parameters: [parameter("petId", {}, "path")], ...returning(pet) }),
};

describe("lintContract", () => {
  test("finds nothing wrong with a good API", () => {
    expect(lint(GOOD)).toEqual([]);
  });

  test("wants camelCase names", () => {
    const bad = ["Search_Pets", "search-pets", "SearchPets", "x"];
    for (const name of bad) expect(lint({ "get /pets": operation(name) })).toContain(`error functionName ${name}`);
    expect(lint({ "get /pets": operation("searchPets2") })).toEqual([]);
  });

  test("wants one to ten functions", () => {
    const many = (count: number) =>
      lint(
        Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `get /p${index}`,
            operation(`find${index}pets`, { description: `Find pets${index} that word${index} thing${index}.` }),
          ]),
        ),
      );
    expect(many(0)).toEqual(["error functionCount"]);
    expect(many(10)).toEqual([]);
    expect(many(11)).toEqual(["warning functionCount"]);
    expect(many(21)).toEqual(["error functionCount"]);
  });

  test("wants lists with an end", () => {
    const none = { parameters: [] };
    expect(lint({ "get /pets": operation("getAllPets", none) })).toEqual(["error unlimitedList getAllPets"]);
    expect(lint({ "get /pets": operation("listPets", none) })).toEqual(["warning unlimitedList listPets"]);
    expect(lint({ "get /pets": operation("getAllPets") })).toEqual([]);
    const key = { parameters: [parameter("api_key")] };
    expect(lint({ "get /pets": operation("listPets", key) })).toEqual(["warning unlimitedList listPets"]);
    const few = returning({ type: "array", maxItems: 9, items: pet });
    expect(lint({ "get /pets": operation("listPets", { ...none, ...few }) })).toEqual([]);
    const filtered = { parameters: [parameter("species")] };
    expect(lint({ "get /pets": operation("listPets", filtered) })).toEqual([]);
    expect(lint({ "get /pets": operation("getAllPets", filtered) })).toEqual([]);
    const filterable = { parameters: [{ ...parameter("species"), required: false }] };
    expect(lint({ "get /pets": operation("getAllPets", filterable) })).toEqual(["error unlimitedList getAllPets"]);
  });

  test("wants functions that differ", () => {
    const same = { description: "Find the pets of an owner." };
    expect(lint({ "get /a": operation("findPets", same), "get /b": operation("searchPets", same) })).toEqual([
      "error twinFunctions searchPets",
    ]);
    const shape = (name: string) =>
      operation(name, { description: `${name} here.`, parameters: [parameter("species", {}, "path")] });
    expect(
      lint({
        "get /pets/{species}": shape("findPets"),
        "get /pets/{kind}": { ...shape("lookUpAnimals"), parameters: [parameter("kind", {}, "path")] },
      }),
    ).toEqual(["error twinFunctions lookUpAnimals"]);
    const other = { description: "Find the pets of an owner.", parameters: [parameter("species")] };
    expect(lint({ "get /a": operation("findPets", same), "get /b": operation("searchPets", other) })).toEqual([]);
  });

  test("wants ids that another function gives", () => {
    const { "get /pets/{petId}": getPet } = GOOD;
    expect(lint({ "get /pets/{petId}": getPet })).toEqual(["error unreachableId getPet/parameters/petId"]);
    const choice = { parameters: [parameter("petId", { enum: ["a", "b"] }, "path")], ...returning(pet) };
    expect(lint({ "get /pets/{petId}": operation("getPet", choice) })).toEqual([]);
    expect(
      lint({
        "get /pets/{name}": operation("getPet", { parameters: [parameter("name", {}, "path")], ...returning(pet) }),
      }),
    ).toEqual([]);
  });

  test("wants text that somebody wrote", () => {
    expect(lint({ "get /pets": operation("searchPets", { description: "TODO: describe" }) })).toEqual([
      "error placeholder searchPets",
    ]);
    expect(lint(GOOD, "Lorem ipsum dolor")).toEqual(["error placeholder"]);
    const example = { parameters: [parameter("species", { examples: ["string"] })] };
    expect(lint({ "get /pets": operation("searchPets", example) })).toEqual([
      "error placeholder searchPets/parameters/species",
    ]);
    const address = { parameters: [parameter("url", { examples: ["https://example.com/a"] })] };
    expect(lint({ "get /pets": operation("searchPets", address) })).toEqual([
      "warning placeholder searchPets/parameters/url",
    ]);
    const format = { parameters: [parameter("kind", { enum: ["string", "number"], default: "string" })] };
    expect(lint({ "get /pets": operation("searchPets", format) })).toEqual([]);
  });

  test("wants answers with something in them", () => {
    expect(lint({ "get /pets": operation("searchPets", returning({ type: "object" })) })).toEqual([
      "error responseShape searchPets/returns",
    ]);
    expect(lint({ "get /pets": operation("searchPets", { responses: { "200": { description: "OK" } } }) })).toEqual([
      "error responseShape searchPets/returns",
    ]);
    expect(lint({ "post /pets": operation("addPet", { responses: { "204": { description: "OK" } } }) })).toEqual([]);
    const map = { type: "object", additionalProperties: text };
    expect(lint({ "get /pets": operation("searchPets", returning(map)) })).toEqual([]);
    expect(lint({ "get /pets": operation("countPets", returning({ type: "integer" })) })).toEqual([]);
  });

  test("wants descriptions of everything", () => {
    expect(lint(GOOD, "")).toEqual(["error missingDescription"]);
    expect(lint({ "get /pets": operation("searchPets", { description: "" }) })).toEqual([
      "error missingDescription searchPets",
    ]);
    const bare = { parameters: [{ ...parameter("species"), description: "" }] };
    expect(lint({ "get /pets": operation("searchPets", bare) })).toEqual([
      "error missingDescription searchPets/parameters/species",
    ]);
    const silent = returning({ type: "object", properties: { name: { type: "string" } } });
    expect(lint({ "get /pets": operation("getName", silent) })).toEqual(["warning missingDescription getName/returns"]);
  });
});
