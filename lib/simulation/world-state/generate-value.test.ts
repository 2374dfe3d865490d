import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { findPlaceholder, leavesOf } from "#lib/checks/find-placeholder.ts";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { generateValue } from "./generate-value.ts";
import { PLACES } from "./pools/places.ts";
import { askWorld } from "./testing/ask-world.ts";
import { createWorld } from "./world-state.ts";

// Many runs of a property take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const fieldNames = fc.constantFrom(
  "id",
  "name",
  "email",
  "city",
  "countryCode",
  "createdAt",
  "price",
  "count",
  "total",
  "status",
  "tags",
  "url",
  "constructor",
  "x y",
  "größe",
  "items",
  "latitude",
);

const bounded = (low: string, high: string, max: number) =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max }))
    .map(([a, b]) => ({ [low]: Math.min(a, b), [high]: Math.max(a, b) }));

/** Schemas as documents have them: satisfiable, of any shape. */
const schemas: fc.Arbitrary<JsonSchema> = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.record({
      type: fc.constant("string"),
      format: fc.constantFrom("date", "date-time", "email", "uri", "uuid", "ipv4", "ipv6", "time", "duration"),
    }),
    bounded("minLength", "maxLength", 30).map((bounds): JsonSchema => ({ type: "string", ...bounds })),
    fc.constantFrom<JsonSchema>(
      { type: "string", pattern: "^[A-Z]{3}-\\d{2,4}$" },
      { type: "string", pattern: "^(?:red|blue)[0-9a-f]*$" },
      { type: "boolean" },
      { type: ["string", "null"] },
      { type: "null" },
      {},
    ),
    bounded("minimum", "maximum", 500).map((bounds): JsonSchema => ({ type: "integer", ...bounds })),
    bounded("minimum", "maximum", 9).map((bounds): JsonSchema => ({ type: "number", ...bounds })),
    fc
      .uniqueArray(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 })
      .map((values): JsonSchema => ({ enum: values })),
    fc
      .tuple(tie("schema"), bounded("minItems", "maxItems", 4))
      .map(([items, bounds]): JsonSchema => ({ type: "array", items, ...bounds })),
    fc
      .dictionary(fieldNames, tie("schema"), { maxKeys: 4 })
      .map((properties): JsonSchema => ({ type: "object", properties, required: Object.keys(properties).slice(0, 2) })),
    fc.tuple(tie("schema"), tie("schema")).map((branches): JsonSchema => ({ anyOf: branches })),
    tie("schema").map((values): JsonSchema => ({ type: "object", additionalProperties: values })),
  ),
})).schema;

function contractWith(response: JsonSchema): ApiContract {
  const fn: ApiFunction = {
    name: "getThing",
    description: "Get a thing",
    method: "get",
    path: "/thing",
    parameters: { type: "object" },
    places: {},
    responses: { "200": { description: "OK", schema: response, examples: [] } },
  };
  return { apiName: "Things", description: "", documentSha256: "0", functions: [fn], schemas: {} };
}

test("a value fits the schema it was drawn from, whatever the schema", () => {
  fc.assert(
    fc.property(schemas, fc.integer(), (schema, seed) => {
      const contract = contractWith(schema);
      const value = generateValue(schema, {
        contract,
        seed,
        path: "x",
        name: "thing",
        noun: "thing",
        place: PLACES[0] as (typeof PLACES)[number],
      });
      expect(validateResponse(contract, contract.functions[0] as ApiFunction, 200, value)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("a served body fits its schema, whatever the schema", () => {
  fc.assert(
    fc.property(schemas, fc.integer(), (schema, seed) => {
      const contract = contractWith(schema);
      const { statusCode, body } = askWorld(createWorld(contract, seed), "getThing");
      expect([200, 404]).toContain(statusCode);
      if (statusCode === 200)
        expect(validateResponse(contract, contract.functions[0] as ApiFunction, 200, body)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("a schema inside itself ends", () => {
  const contract = contractWith({ $ref: "#/schemas/Node" });
  contract.schemas.Node = {
    type: "object",
    required: ["label"],
    properties: {
      label: { type: "string" },
      next: { $ref: "#/schemas/Node" },
      children: { type: "array", items: { $ref: "#/schemas/Node" } },
    },
  };
  const { body } = askWorld(createWorld(contract, 3), "getThing");
  expect(JSON.stringify(body).length).toBeLessThan(5000);
});

test("drawn data holds no placeholder and no address that somebody could own", () => {
  const names = [
    "id",
    "name",
    "email",
    "website",
    "imageUrl",
    "phone",
    "description",
    "ip",
    "orderNumber",
    "token",
    "address",
    "zip",
  ];
  const schema: JsonSchema = {
    type: "object",
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  };
  const contract = contractWith(schema);
  for (let seed = 0; seed < 300; seed += 1) {
    const value = generateValue(schema, {
      contract,
      seed,
      path: "x",
      name: "user",
      noun: "user",
      place: PLACES[seed % PLACES.length] as (typeof PLACES)[number],
    });
    for (const leaf of leavesOf(value)) expect(findPlaceholder(leaf)).toBeUndefined();
    expect(JSON.stringify(value)).toMatch(/@\w+\.example"/);
  }
});
