import { describe, expect, test } from "vitest";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { checkCall, type EditorFunction } from "./check-call.ts";
import { checkValue, resolveSchema } from "./check-value.ts";

const fn: EditorFunction = {
  name: "bookBerth",
  description: "",
  method: "post",
  path: "/berths",
  parameters: {
    type: "object",
    required: ["ship", "nights"],
    properties: {
      ship: { type: "string", minLength: 2 },
      nights: { type: "integer", minimum: 1, maximum: 30 },
      side: { type: "string", enum: ["port", "starboard"] },
      crew: { type: "array", items: { $ref: "#/schemas/Sailor" } },
    },
  },
};
const schemas: Record<string, JsonSchema> = {
  Sailor: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" }, mate: { $ref: "#/schemas/Sailor" } },
  },
  Loop: { $ref: "#/schemas/Loop" },
};
const check = (input: unknown) => checkCall(fn, typeof input === "string" ? input : JSON.stringify(input), schemas);

describe("checkCall", () => {
  test("has nothing to say about a valid call", () => {
    expect(check({ ship: "Nautilus", nights: 2, side: "port", crew: [{ name: "Ned" }] })).toEqual([]);
  });

  test("names what is missing, unknown, of a wrong type or out of range", () => {
    expect(check({ nights: "2", side: "left", wind: 3 })).toEqual([
      { name: "ship", message: "is required" },
      { name: "nights", message: "must be an integer" },
      { name: "side", message: "must be one of port, starboard" },
      { name: "wind", message: "is no argument of bookBerth" },
    ]);
    expect(check({ ship: "N", nights: 31 }).map((problem) => problem.message)).toEqual([
      "must have 2 characters or more",
      "must be 30 or less",
    ]);
  });

  test("looks into lists and objects, through references", () => {
    expect(check({ ship: "Nautilus", nights: 2, crew: [{ name: "Ned", mate: {} }] })).toEqual([
      { name: "crew", message: "/0/mate/name is required" },
    ]);
  });

  test("explains what is not JSON, or not an object", () => {
    expect(check('{"ship": ')[0]).toMatchObject({ name: undefined, message: expect.stringContaining("not JSON yet") });
    expect(check("[1]")[0]?.message).toMatch(/must be a JSON object/);
  });

  test("says nothing about the arguments of a function it does not know", () => {
    expect(checkCall(undefined, '{"a": 1}', {})).toEqual([]);
  });
});

test("a circle of references is no schema at all, and depth has an end", () => {
  expect(resolveSchema({ $ref: "#/schemas/Loop" }, schemas)).toEqual({});
  let deep: unknown = { name: "last" };
  for (let index = 0; index < 500; index += 1) deep = { name: "one", mate: deep };
  expect(checkValue(deep, { $ref: "#/schemas/Sailor" }, schemas)).toEqual([]);
});
