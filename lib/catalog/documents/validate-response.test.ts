import { expect, test } from "vitest";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { validateResponse } from "./validate-response.ts";

const response = (schema: JsonSchema | null) => ({ description: "", schema, examples: [] });

const fn: ApiFunction = {
  name: "listLamps",
  description: "",
  method: "get",
  path: "/lamps",
  parameters: { type: "object", properties: {} },
  places: {},
  responses: {
    200: response({ type: "array", items: { $ref: "#/schemas/Lamp" } }),
    204: response(null),
    "4XX": response({ type: "object", required: ["error"], properties: { error: { type: "string" } } }),
    "5xx": response({ type: "string" }),
    default: response({ type: "integer" }),
  },
};

const contract: ApiContract = {
  apiName: "Lamps",
  description: "",
  documentSha256: "",
  functions: [fn],
  schemas: {
    Lamp: {
      type: "object",
      required: ["id", "secret"],
      properties: {
        id: { type: "integer", readOnly: true },
        secret: { type: "string", writeOnly: true },
        next: { $ref: "#/schemas/Lamp" },
      },
    },
  },
};

test("a body that fits its schema is fine, and so is any body where the document says nothing", () => {
  expect(validateResponse(contract, fn, 200, [{ id: 1, extra: true }])).toEqual([]);
  expect(validateResponse(contract, fn, 204, "anything")).toEqual([]);
  expect(validateResponse(contract, { ...fn, responses: {} }, 200, 7)).toEqual([]);
  expect(validateResponse(contract, { ...fn, responses: {} }, Number.NaN, undefined)).toEqual([]);
});

test("what does not fit is named by place, with the value; what is only written is not asked of a response", () => {
  expect(validateResponse(contract, fn, 200, [{ id: 1 }, { id: "2", next: {} }])).toEqual([
    { pointer: "/1/id", message: '"[1].id" must be a whole number, not "2".' },
    { pointer: "/1/next/id", message: '"[1].next.id" is missing.' },
  ]);
  expect(validateResponse(contract, fn, 200, { id: 1 })).toEqual([
    { pointer: "", message: 'The response body must be a list, not {"id":1}.' },
  ]);
});

test("the schema is that of the code, else of its class, else the default", () => {
  expect(validateResponse(contract, fn, 404, {})).toEqual([{ pointer: "/error", message: '"error" is missing.' }]);
  expect(validateResponse(contract, fn, 503, 1)).toEqual([
    { pointer: "", message: "The response body must be text, not 1." },
  ]);
  expect(validateResponse(contract, fn, 302, 1)).toEqual([]);
  expect(validateResponse(contract, fn, 302, "x")).toHaveLength(1);
});
