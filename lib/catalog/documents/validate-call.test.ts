import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { validateCall, violationBody } from "./validate-call.ts";

const parameters: JsonSchema = {
  type: "object",
  required: ["query"],
  properties: {
    query: { type: "string", minLength: 1, pattern: "^(a+)+$" },
    limit: { type: "integer", minimum: 1, maximum: 50 },
    color: { type: "string", enum: ["red", "green"] },
    day: { type: "string", format: "date" },
    note: { type: ["string", "null"], format: "made-up" },
    tags: { type: "array", items: { type: "string" }, maxItems: 2, uniqueItems: true },
    address: { $ref: "#/schemas/Address" },
    size: { anyOf: [{ type: "integer" }, { type: "null" }] },
    mood: { oneOf: [{ const: "good" }, { const: "bad" }] },
    constructor: { type: "string" },
  },
};

function contractOf(schema: JsonSchema, schemas: Record<string, JsonSchema> = {}): ApiContract {
  const fn = {
    name: "search",
    description: "",
    method: "get",
    path: "/",
    parameters: schema,
    places: {},
    responses: {},
  };
  return { apiName: "Lamps", description: "", documentSha256: "", functions: [fn], schemas };
}

const contract = contractOf(parameters, {
  Address: {
    type: "object",
    required: ["zip", "lines"],
    additionalProperties: false,
    properties: {
      zip: { type: "string" },
      lines: { type: "array", items: { type: "string" } },
      home: { $ref: "#/schemas/Address" },
    },
  },
});

/** Kind, argument, pointer and message of each violation of a call of the test contract. */
function violationsOf(args: unknown, of = contract): [string, string | null, string, string][] {
  const text = typeof args === "string" ? args : JSON.stringify(args);
  return validateCall(of, "search", text).map(({ kind, argument, pointer, message }) => [
    kind,
    argument,
    pointer,
    message,
  ]);
}

describe("a valid call", () => {
  test.each([
    [{ query: "a" }],
    [{ query: "a", limit: 50, color: "red", day: "2024-02-29", note: null, tags: ["a", "b"], size: null, mood: "bad" }],
    [{ query: "no match for the pattern" }],
    [{ query: "a", address: { zip: "1", lines: [], home: { zip: "2", lines: ["x"] } } }],
  ])("has no violations: %j", (args) => {
    expect(violationsOf(args)).toEqual([]);
  });

  test("needs no input at all where nothing is required", () => {
    expect(violationsOf("", contractOf({ type: "object", properties: {} }))).toEqual([]);
    expect(violationsOf(" \n", contractOf({ type: "object", properties: {} }))).toEqual([]);
  });
});

describe("an invalid call", () => {
  test("of an unknown function names those there are", () => {
    expect(validateCall(contract, "find\nit", "{}")).toEqual([
      {
        kind: "unknownFunction",
        argument: null,
        pointer: "",
        message: 'There is no function "find\\nit". The functions are search.',
      },
    ]);
    expect(validateCall({ ...contract, functions: [] }, "toString", "{}")[0]?.message).toContain(
      "The API has no functions.",
    );
  });

  test.each([
    ["{query: 1}", "unparsable", "The action input is not JSON. Expected property name or '}' (character 2)."],
    ["[1]", "notObject", "The arguments must be a JSON object, not [1]."],
    ['"query"', "notObject", 'The arguments must be a JSON object, not "query".'],
    ["null", "notObject", "The arguments must be a JSON object, not null."],
  ])("whose input is no object says so: %s", (text, kind, message) => {
    expect(violationsOf(text)).toEqual([[kind, null, "", message]]);
  });

  test.each<[unknown, [string, string, string, string][]]>([
    [{}, [["missingRequired", "query", "/query", 'The required argument "query" is missing.']]],
    [{ query: 7 }, [["type", "query", "/query", '"query" must be text, not 7.']]],
    [{ query: "a", limit: "10" }, [["type", "limit", "/limit", '"limit" must be a whole number, not "10".']]],
    [{ query: "a", limit: 1.5 }, [["type", "limit", "/limit", '"limit" must be a whole number, not 1.5.']]],
    [{ query: "a", limit: 0 }, [["format", "limit", "/limit", '"limit" must be at least 1, not 0.']]],
    [{ query: "" }, [["format", "query", "/query", '"query" must have at least 1 characters, not "".']]],
    [
      { query: "a", color: "blue" },
      [["enum", "color", "/color", '"color" must be one of "red", "green", not "blue".']],
    ],
    [
      { query: "a", day: "2024-02-30" },
      [["format", "day", "/day", '"day" must have the format date, not "2024-02-30".']],
    ],
    [{ query: "a", note: 1 }, [["type", "note", "/note", '"note" must be text or null, not 1.']]],
    [{ query: "a", size: "x" }, [["type", "size", "/size", '"size" must be a whole number or null, not "x".']]],
    [{ query: "a", mood: "so-so" }, [["enum", "mood", "/mood", '"mood" must be one of "good", "bad", not "so-so".']]],
    [{ query: "a", tags: ["b", 1] }, [["type", "tags", "/tags/1", '"tags[1]" must be text, not 1.']]],
    [{ query: "a", tags: ["b", "b"] }, [["format", "tags", "/tags", '"tags" must not have an item twice.']]],
    [
      { query: "a", "100%41/~x": 1 },
      [
        [
          "unknownArgument",
          "100%41/~x",
          "/100%41~1~0x",
          expect.stringMatching(/^"100%41\/~x" is no argument of search/),
        ],
      ],
    ],
    [
      { query: "a", qeury: 1 },
      [
        [
          "unknownArgument",
          "qeury",
          "/qeury",
          '"qeury" is no argument of search. It takes query, limit, color, day, note, tags, address, size, mood, constructor.',
        ],
      ],
    ],
    [
      { query: "a", address: { lines: ["x", 2], extra: 1, home: { zip: "", lines: 3 } } },
      [
        ["missingRequired", "address", "/address/zip", '"address.zip" is missing.'],
        ["unknownArgument", "address", "/address/extra", '"address.extra" is not known here.'],
        ["type", "address", "/address/lines/1", '"address.lines[1]" must be text, not 2.'],
        ["type", "address", "/address/home/lines", '"address.home.lines" must be a list, not 3.'],
      ],
    ],
  ])("says what is wrong, where, and with which value: %j", (args, expected) => {
    expect(violationsOf(args)).toEqual(expected);
  });

  test("lists all that is wrong, and values too long to read only in part", () => {
    const found = violationsOf({ limit: "x".repeat(500), color: "blue", other: 1 });
    expect(found.map(([kind]) => kind)).toEqual(["missingRequired", "type", "enum", "unknownArgument"]);
    expect(found[1]?.[3]).toBe(`"limit" must be a whole number, not "${"x".repeat(58)}….`);
  });

  test("is not saved by what every object inherits", () => {
    const racing = contractOf({
      type: "object",
      required: ["constructor"],
      properties: { constructor: { type: "string" } },
    });
    expect(violationsOf({}, racing).map(([kind]) => kind)).toEqual(["missingRequired"]);
    expect(violationsOf({ constructor: "Lotus" }, racing)).toEqual([]);
    expect(
      violationsOf('{"constructor": "Lotus", "__proto__": {"a": 1}, "toString": 1}', racing).map(([, name]) => name),
    ).toEqual(["__proto__", "toString"]);
  });
});

describe("further arguments", () => {
  test.each([
    [undefined, 1],
    [false, 1],
    [true, 0],
    [{ type: "integer" } satisfies JsonSchema, 0],
  ])("where additionalProperties is %j: %i violation", (additionalProperties, count) => {
    const schema: JsonSchema = {
      type: "object",
      properties: {},
      ...(additionalProperties === undefined ? {} : { additionalProperties }),
    };
    expect(violationsOf({ more: 1 }, contractOf(schema))).toHaveLength(count);
  });

  test("must fit the schema that allows them", () => {
    const schema = { type: "object", additionalProperties: { type: "integer" } };
    expect(violationsOf({ more: "x" }, contractOf(schema))[0]?.[3]).toBe('"more" must be a whole number, not "x".');
  });
});

describe("schemas that would stall or mislead", () => {
  test("patterns are never run, and what rests on them is not held against a call", () => {
    const evil = { type: "string", pattern: "^(a+)+$" };
    const schema: JsonSchema = {
      type: "object",
      properties: {
        a: evil,
        b: { not: { pattern: "x" } },
        c: { oneOf: [evil, { type: "string", pattern: "^b" }] },
        d: { type: "object", patternProperties: { "^(a+)+$": evil }, additionalProperties: false },
        e: { propertyNames: { pattern: "^(a+)+$" } },
      },
    };
    const slow = `${"a".repeat(40)}!`;
    const startedAt = performance.now();
    expect(
      violationsOf({ a: slow, b: "x", c: slow, d: { [slow]: slow }, e: { [slow]: 1 } }, contractOf(schema)),
    ).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  test("conditions and exclusive alternatives hold where no pattern is involved", () => {
    const schema: JsonSchema = {
      type: "object",
      properties: {
        a: { not: { type: "string" } },
        b: { oneOf: [{ type: "integer" }, { type: "number" }] },
        c: JSON.parse('{"if": {"type": "string"}, "then": {"maxLength": 1}}'),
      },
    };
    expect(
      violationsOf({ a: "x", b: 1, c: "xx" }, contractOf(schema)).map(([kind, , , message]) => [kind, message]),
    ).toEqual([
      ["format", '"a" must not be "x".'],
      ["format", '"b" fits more than one of its alternatives: 1.'],
      ["format", '"c" must have at most 1 characters, not "xx".'],
    ]);
  });

  test("what is only read is not asked of a call", () => {
    const schema = {
      type: "object",
      required: ["id", "name"],
      properties: { id: { type: "string", readOnly: true }, name: {} },
    };
    expect(violationsOf({}, contractOf(schema)).map(([, name]) => name)).toEqual(["name"]);
  });

  test("unevaluated properties are found where no reference hides them", () => {
    const base: JsonSchema = { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false };
    expect(violationsOf({ x: { a: 1, b: 2 } }, contractOf({ type: "object", properties: { x: base } }))).toHaveLength(
      1,
    );
    const hidden: JsonSchema = { allOf: [{ $ref: "#/schemas/B" }], unevaluatedProperties: false };
    const of = contractOf({ type: "object", properties: { x: hidden } }, { B: { properties: { a: {} } } });
    expect(violationsOf({ x: { a: 1 } }, of)).toEqual([]);
  });

  test("references in a circle, to nothing or multiplying end in good time", () => {
    const schemas: Record<string, JsonSchema> = {
      Loop: { $ref: "#/schemas/Loop" },
      Self: { allOf: [{ $ref: "#/schemas/Self" }] },
    };
    for (let level = 0; level < 64; level++) {
      const next: JsonSchema = { $ref: `#/schemas/S${level + 1}` };
      schemas[`S${level}`] = { anyOf: [next, next, next], properties: { a: next } };
    }
    schemas.S64 = { type: "integer" };
    const schema = {
      type: "object",
      properties: {
        loop: { $ref: "#/schemas/Loop" },
        self: { $ref: "#/schemas/Self" },
        none: { $ref: "#/schemas/toString" },
        many: { $ref: "#/schemas/S0" },
      },
    };
    const startedAt = performance.now();
    const of = contractOf(schema, schemas);
    expect(violationsOf({ loop: 1, self: 1, none: 1 }, of)).toEqual([]);
    violationsOf({ many: { a: { a: { a: {} } } } }, of);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  test("values nested without end do not overflow the stack", () => {
    const of = contractOf(
      { type: "object", properties: { a: { $ref: "#/schemas/A" } } },
      { A: { type: "array", items: { $ref: "#/schemas/A" } } },
    );
    expect(violationsOf(`{"a": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`, of)).toEqual([]);
  });

  test("schemas are compiled once for a contract, and errors of one call do not leak into the next", () => {
    const first = violationsOf({ query: "a", address: {} });
    for (let round = 0; round < 200; round++) expect(violationsOf({ query: "a", address: {} })).toEqual(first);
    expect(violationsOf({ query: "a", address: { zip: "1", lines: [] } })).toEqual([]);
  });
});

test("the body of a 400 says the same as the violations", () => {
  const body = JSON.parse(violationBody(validateCall(contract, "search", '{"limit": "x"}')));
  expect(body).toEqual({
    error: {
      code: "invalid_arguments",
      message: 'The required argument "query" is missing. (1 more below)',
      details: [
        { argument: "query", pointer: "/query", message: 'The required argument "query" is missing.' },
        { argument: "limit", pointer: "/limit", message: '"limit" must be a whole number, not "x".' },
      ],
    },
  });
  expect(JSON.parse(violationBody(validateCall(contract, "search", "nope"))).error.code).toBe("malformed_arguments");
  expect(JSON.parse(violationBody(validateCall(contract, "nope", "{}"))).error.code).toBe("unknown_function");
  expect(JSON.parse(violationBody([])).error.details).toEqual([]);
});

test("no input makes it throw", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
      for (const { message, pointer } of validateCall(contract, "search", text)) {
        expect(message).toMatch(/\.$/);
        expect(pointer).toMatch(/^$|^\//);
      }
    }),
  );
});

test("a value nested too deeply to be written out is named, not thrown at the caller", () => {
  const deep = `{"q":${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
  expect(validateCall(contract, "search", deep)).not.toEqual([]);
});
