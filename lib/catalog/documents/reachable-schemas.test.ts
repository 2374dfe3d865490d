import { expect, test } from "vitest";
import type { ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { reachableSchemas } from "./reachable-schemas.ts";

const SCHEMAS: Record<string, JsonSchema> = {
  Pet: { type: "object", properties: { owner: { $ref: "#/schemas/Person" } } },
  Person: { type: "object", properties: { pets: { type: "array", items: { $ref: "#/schemas/Pet" } } } },
  Size: { enum: ["small", "large"] },
  Unrelated: { type: "string" },
};

const functionWith = (parameters: JsonSchema, response: JsonSchema | null): ApiFunction => ({
  name: "findPets",
  description: "",
  method: "get",
  path: "/pets",
  parameters,
  places: {},
  responses: { "200": { description: "", schema: response, examples: [] } },
});

test("schemas are followed through circles, and those nobody refers to are left out", () => {
  const parameters = { type: "object", properties: { size: { $ref: "#/schemas/Size" } } };
  const found = functionWith(parameters, { $ref: "#/schemas/Pet" });
  expect(Object.keys(reachableSchemas({ schemas: SCHEMAS }, found)).sort()).toEqual(["Person", "Pet", "Size"]);
});

test("a reference to nothing leads nowhere, also when it has a name objects are born with", () => {
  const found = functionWith({ $ref: "#/schemas/constructor" }, { $ref: "#/schemas/Gone" });
  expect(reachableSchemas({ schemas: SCHEMAS }, found)).toEqual({});
});
