import { describe, expect, test } from "vitest";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { exampleOf, fieldsOf, limitWords, resolve, typeWords } from "./schema-words.ts";

const SCHEMAS: Record<string, JsonSchema> = {
  Pet: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "integer" }, friends: { $ref: "#/schemas/Pets" } },
  },
  Pets: { type: "array", items: { $ref: "#/schemas/Pet" } },
  Loop: { $ref: "#/schemas/Loop" },
};

describe("typeWords", () => {
  test.each<[JsonSchema, string]>([
    [{ type: "string", format: "date" }, "string (date)"],
    [{ type: ["string", "null"] }, "string or null"],
    [{ $ref: "#/schemas/Pets" }, "array of Pet"],
    [{ oneOf: [{ type: "string" }, { type: "integer" }] }, "string or integer"],
    [{ enum: ["a", "b"] }, "fixed value"],
    [{ properties: {} }, "object"],
    [{}, "any value"],
    [{ $ref: "#/schemas/Loop" }, "Loop"],
    [{ $ref: "#/schemas/Gone" }, "Gone"],
  ])("%j is said as %s", (schema, words) => {
    expect(typeWords(schema, SCHEMAS)).toBe(words);
  });

  test("arrays of arrays of arrays come to an end", () => {
    const deep: JsonSchema = { type: "array" };
    deep.items = deep;
    expect(typeWords(deep, {})).toMatch(/^array of array of/);
  });
});

test("limits name allowed values, ranges and the default", () => {
  expect(limitWords({ type: "integer", minimum: 1, maximum: 50, default: 10 }, {})).toEqual(["1 to 50", "default 10"]);
  expect(limitWords({ type: "array", items: { enum: ["a", "b"] }, minItems: 1 }, {})).toEqual([
    "one of a, b",
    "1 entries or more",
  ]);
  expect(limitWords({ const: "pet" }, {})).toEqual(["always pet"]);
});

test("long lists of allowed values are cut and counted", () => {
  const [words] = limitWords({ enum: Array.from({ length: 20 }, (_, index) => index) }, {});
  expect(words).toMatch(/^one of 0, 1, .*, 11 and 8 more$/);
});

test("examples are found at the reference and behind it", () => {
  expect(exampleOf({ type: "string", example: "Kobe" }, {})).toBe("Kobe");
  expect(exampleOf({ $ref: "#/schemas/Pet", example: { id: 1 } }, SCHEMAS)).toBe('{"id":1}');
  expect(exampleOf({ type: "string" }, {})).toBeUndefined();
});

test("fields are those of objects, of what arrays hold, and of all parts", () => {
  expect(fieldsOf({ $ref: "#/schemas/Pets" }, SCHEMAS).map(({ name, isRequired }) => [name, isRequired])).toEqual([
    ["id", true],
    ["friends", false],
  ]);
  const merged: JsonSchema = { allOf: [{ $ref: "#/schemas/Pet" }, { properties: { mood: { type: "string" } } }] };
  expect(fieldsOf(merged, SCHEMAS).map(({ name }) => name)).toEqual(["id", "friends", "mood"]);
});

test("a circle of references resolves to the empty schema", () => {
  expect(resolve({ $ref: "#/schemas/Loop" }, SCHEMAS)).toEqual({ schema: {}, name: "Loop" });
});
