import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ApiContract, followRef } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { buildContract } from "./build-contract.ts";
import { parseDocument } from "./parse-document.ts";
import { validateCall } from "./validate-call.ts";

const api = { name: "Lamps", description: "Lights of a house.", documentSha256: "abc" };

function contractOf(paths: object, components: object = {}, openapi = "3.0.3"): ApiContract {
  const document = { openapi, info: {}, paths, components } as unknown as JsonObject;
  return buildContract(document, api);
}

/** The one function of a contract whose only path is `/lamps/{id}`. */
function functionOf(operation: object, components: object = {}, pathItem: object = {}) {
  const contract = contractOf({ "/lamps/{id}": { ...pathItem, post: operation } }, components);
  const [fn] = contract.functions;
  if (!fn) throw new Error("no function");
  return { ...fn, contract };
}

/** What a schema of the document becomes. */
function translated(schema: unknown, openapi?: string): unknown {
  const content = { "application/json": { schema } };
  return contractOf({ "/": { get: { responses: { 200: { content } } } } }, {}, openapi).functions[0]?.responses["200"]
    ?.schema;
}

const json = (schema: object): object => ({ content: { "application/json": { schema } } });

describe("functions", () => {
  test("come in the order of the document, with name, method, path and the summary before the description", () => {
    const contract = contractOf({
      "/b": { put: { operationId: "put it", summary: " Puts it ", description: "x" }, get: { description: "Gets it" } },
      "/a": { get: { summary: "", description: "Other" }, parameters: [] },
    });
    expect(contract).toMatchObject({
      apiName: "Lamps",
      description: "Lights of a house.",
      documentSha256: "abc",
      schemas: {},
    });
    expect(contract.functions.map(({ name, method, path, description }) => [name, method, path, description])).toEqual([
      ["put it", "put", "/b", "Puts it"],
      ["b_get", "get", "/b", "Gets it"],
      ["a_get", "get", "/a", "Other"],
    ]);
    expect(contract.functions[1]?.parameters).toEqual({ type: "object", properties: {} });
  });

  test("merge parameters of the operation, of its path and the properties of the body into one arguments object", () => {
    const fn = functionOf(
      {
        parameters: [
          {
            name: "q",
            in: "query",
            description: "Words",
            schema: { type: "string", description: "inner" },
            example: "red",
          },
          { $ref: "#/components/parameters/Trace" },
        ],
        requestBody: json({
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" }, watt: { type: "integer" } },
        }),
      },
      { parameters: { Trace: { name: "trace", in: "header", schema: { type: "boolean" } } } },
      {
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "q", in: "query" },
        ],
      },
    );
    expect(fn.parameters).toEqual({
      type: "object",
      properties: {
        q: { type: "string", description: "Words", examples: ["red"] },
        trace: { type: "boolean" },
        id: { type: "string" },
        name: { type: "string" },
        watt: { type: "integer" },
      },
      required: ["id", "name"],
    });
    expect(Object.keys(fn.parameters.properties ?? {})).toEqual(["q", "trace", "id", "name", "watt"]);
    expect(fn.places).toEqual({ q: ["query"], trace: ["header"], id: ["path"], name: ["body"], watt: ["body"] });
  });

  test("have one argument for a name in two places, with the schema of the body", () => {
    const fn = functionOf({
      parameters: [{ name: "id", in: "path", required: true, description: "Which lamp", schema: { type: "string" } }],
      requestBody: json({ properties: { id: { type: "integer" } } }),
    });
    expect(fn.places).toEqual({ id: ["path", "body"] });
    expect(fn.parameters).toEqual({
      type: "object",
      properties: { id: { type: "integer", description: "Which lamp" } },
      required: ["id"],
    });
  });

  test("of a name in two places keep what only one of them says", () => {
    const fn = functionOf({
      parameters: [{ name: "style", in: "query", schema: { type: "string", enum: ["bold", "plain"] } }],
      requestBody: json({ properties: { style: { type: "string" } } }),
    });
    expect(fn.parameters.properties?.style).toEqual({ type: "string", enum: ["bold", "plain"] });
  });

  test.each([
    [
      { type: "array", items: { type: "integer" } },
      { type: "array", items: { type: "integer" } },
    ],
    [{ type: "string" }, { type: "string" }],
    [
      { type: "object", additionalProperties: { type: "integer" } },
      { type: "object", additionalProperties: { type: "integer" } },
    ],
    [{ oneOf: [{ type: "object", properties: { a: {} } }] }, { oneOf: [{ type: "object", properties: { a: {} } }] }],
  ])("take a body that has no properties of its own as one argument: %j", (schema, expected) => {
    const fn = functionOf({ requestBody: { description: "All of it", required: true, ...json(schema) } });
    expect(fn.parameters).toEqual({
      type: "object",
      properties: { body: { ...expected, description: "All of it" } },
      required: ["body"],
    });
    expect(fn.places).toEqual({ body: ["body"] });
  });

  test("put the parts of a body together, through references, and keep what it says of further properties", () => {
    const fn = functionOf(
      { requestBody: { $ref: "#/components/requestBodies/Lamp" } },
      {
        requestBodies: {
          Lamp: {
            content: {
              "text/xml": {},
              "application/vnd.lamp+json; v=1": { schema: { $ref: "#/components/schemas/New" } },
            },
          },
        },
        schemas: {
          Base: {
            required: ["name"],
            properties: { name: { type: "string" } },
            allOf: [{ $ref: "#/components/schemas/New" }],
          },
          New: {
            allOf: [
              { $ref: "#/components/schemas/Base" },
              { properties: { shade: { $ref: "#/components/schemas/Shade" } } },
            ],
            additionalProperties: { type: "string" },
          },
          Shade: { type: "string", enum: ["red"] },
        },
      },
    );
    expect(fn.parameters).toEqual({
      type: "object",
      properties: { name: { type: "string" }, shade: { $ref: "#/schemas/Shade" } },
      required: ["name"],
      additionalProperties: { type: "string" },
    });
    expect(fn.contract.schemas).toEqual({ Shade: { type: "string", enum: ["red"] } });
  });

  test("survive parameters that are none, and names that every object has", () => {
    const fn = functionOf({
      parameters: [
        null,
        {},
        { name: "a", in: "moon" },
        { $ref: "#/nowhere" },
        { name: "__proto__", in: "query" },
        { name: "constructor", in: "query", type: "integer", minimum: 1 },
      ],
    });
    expect(Object.keys(fn.parameters.properties ?? {})).toEqual(["__proto__", "constructor"]);
    expect(fn.parameters.properties?.constructor).toEqual({ type: "integer", minimum: 1 });
    expect(Object.getPrototypeOf(fn.parameters.properties)).toBe(Object.prototype);
  });
});

describe("responses", () => {
  test("are kept by their code, JSON before other content, with examples", () => {
    const { responses } = functionOf(
      {
        responses: {
          default: { $ref: "#/components/responses/Bad" },
          "2XX": {
            description: "Fine",
            content: {
              "text/plain": { schema: { type: "string" } },
              "application/json": {
                schema: { type: "integer" },
                example: 1,
                examples: { two: { value: 2 }, three: { $ref: "#/components/examples/Three" }, none: {} },
              },
            },
          },
          204: { description: "Nothing" },
          "x-note": { description: "no response" },
        },
      },
      {
        responses: { Bad: { description: "Bad", content: { "text/html": { schema: { type: "string" } } } } },
        examples: { Three: { value: 3 } },
      },
    );
    expect(responses).toEqual({
      204: { description: "Nothing", schema: null, examples: [] },
      default: { description: "Bad", schema: { type: "string" }, examples: [], mediaType: "text/html" },
      "2XX": { description: "Fine", schema: { type: "integer" }, examples: [1, 2, 3] },
    });
  });
});

describe("schemas", () => {
  test.each([
    [
      { type: "string", nullable: true, enum: ["a"] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [{ type: "string", nullable: false }, { type: "string" }],
    [{ nullable: true }, {}],
    [
      { allOf: [{ type: "object" }], nullable: true, description: "d" },
      { description: "d", anyOf: [{ allOf: [{ type: "object" }] }, { type: "null" }] },
    ],
    [
      { type: "number", minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
      { type: "number", exclusiveMinimum: 1, maximum: 9 },
    ],
    [{ exclusiveMinimum: 3 }, { exclusiveMinimum: 3 }],
    [
      { type: "string", example: "a", examples: ["b"] },
      { type: "string", examples: ["a", "b"] },
    ],
    [
      { type: "string", example: null },
      { type: "string", examples: [null] },
    ],
    [{ type: "int" }, { type: "integer" }],
    [{ type: ["String", "null", "moon"] }, { type: ["string", "null"] }],
    [
      { type: "any", items: true, not: false },
      { items: {}, not: { not: {} } },
    ],
    [{ items: [{ type: "string" }] }, { prefixItems: [{ type: "string" }] }],
    [
      { properties: { default: { nullable: true, type: "string" } } },
      { properties: { default: { type: ["string", "null"] } } },
    ],
    [
      { additionalProperties: false, unevaluatedProperties: { example: 1 } },
      { additionalProperties: false, unevaluatedProperties: { examples: [1] } },
    ],
    [
      {
        required: true,
        enum: [],
        minLength: -1,
        allOf: {},
        properties: [],
        multipleOf: 0,
        minimum: "1",
        format: 3,
        $ref: 7,
        pattern: null,
      },
      {},
    ],
    [
      { required: ["a", 1, "a"], "x-keep": { a: 1 }, deprecated: true },
      { required: ["a"], "x-keep": { a: 1 }, deprecated: true },
    ],
    [
      { $id: "http://x/", $schema: "y", $anchor: "z", id: 1, $defs: {}, $dynamicRef: "#a", type: "string" },
      { type: "string" },
    ],
    [true, {}],
    [false, { not: {} }],
    ["text", {}],
  ])("are translated to JSON Schema 2020-12: %j", (schema, expected) => {
    expect(translated(schema)).toEqual(expected);
    expect(translated(schema, "3.1.0")).toEqual(expected);
  });

  test("do not change the document they are made from", () => {
    const schema = Object.freeze({
      type: "string",
      examples: Object.freeze(["b"]),
      example: "a",
      enum: Object.freeze(["a"]),
      nullable: true,
    });
    expect(translated(schema)).toEqual({ type: ["string", "null"], examples: ["a", "b"], enum: ["a", null] });
  });

  test("that are referred to are copied once under plain names, wherever they are in the document", () => {
    const ref = ($ref: string): object => ({ schema: { $ref } });
    const contract = contractOf(
      {
        "/a b/{x}": {
          get: {
            parameters: [
              { name: "a", in: "query", ...ref("#/components/schemas/Größe%20~1m") },
              { name: "b", in: "query", ...ref("#/components/schemas/Größe /m") },
              { name: "c", in: "query", ...ref("#/paths/~1a%20b~1{x}/get/parameters/4/schema") },
              { name: "d", in: "query", ...ref("#/components/schemas/Gr%C3%B6%C3%9Fe%20~1m") },
              { name: "e", in: "query", schema: { type: "integer" } },
              { name: "f", in: "query", ...ref("#/nowhere") },
              { name: "g", in: "query", ...ref("#") },
            ],
          },
        },
      },
      { schemas: { "Größe /m": { type: "number" } } },
    );
    const properties = contract.functions[0]?.parameters.properties ?? {};
    expect(Object.values(properties).map((schema) => schema.$ref)).toEqual([
      "#/schemas/Größe_m",
      "#/schemas/components_schemas_Größe_m",
      "#/schemas/paths_a_b_x_get_parameters_4_schema",
      "#/schemas/Größe_m",
      undefined,
      "#/schemas/nowhere",
      "#/schemas/schema",
    ]);
    expect(contract.schemas).toEqual({
      Größe_m: { type: "number" },
      components_schemas_Größe_m: {},
      paths_a_b_x_get_parameters_4_schema: { type: "integer" },
      nowhere: {},
      schema: {},
    });
  });

  test("may refer to each other in circles", () => {
    const contract = contractOf(
      { "/": { get: { responses: { 200: json({ $ref: "#/components/schemas/Person" }) } } } },
      {
        schemas: {
          Person: {
            properties: {
              friends: { type: "array", items: { $ref: "#/components/schemas/Person" } },
              dog: { $ref: "#/components/schemas/Dog" },
            },
          },
          Dog: { properties: { owner: { $ref: "#/components/schemas/Person" } } },
          Unused: { type: "string" },
          Itself: { $ref: "#/components/schemas/Itself" },
        },
      },
    );
    expect(contract.schemas).toEqual({
      Person: {
        properties: { friends: { type: "array", items: { $ref: "#/schemas/Person" } }, dog: { $ref: "#/schemas/Dog" } },
      },
      Dog: { properties: { owner: { $ref: "#/schemas/Person" } } },
    });
    expect(followRef(contract, { $ref: "#/schemas/Person" })).toBe(contract.schemas.Person);
  });

  test("that unfold without end are translated in a moment", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 200 }, (_, level) => {
        const next = { $ref: `#/components/schemas/S${(level + 1) % 200}` };
        return [`S${level}`, { allOf: [next, next, next], properties: { a: next, b: next } }];
      }),
    );
    const startedAt = performance.now();
    const fn = functionOf({ requestBody: json({ $ref: "#/components/schemas/S0" }) }, { schemas });
    expect(Object.keys(fn.parameters.properties ?? {})).toEqual(["a", "b"]);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  test("of any graph of references are collected without end or gap, and calls against them end too", () => {
    const names = ["A", "B", "C", "D"];
    const schema = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(...names, "Gone").map((name) => ({ $ref: `#/components/schemas/${name}` })),
        fc.constantFrom({ type: "string" }, { type: "integer" }, { type: "object" }),
        fc.record({
          type: fc.constant("object"),
          properties: fc.dictionary(fc.constantFrom("a", "b", "constructor"), tie("any"), { maxKeys: 2 }),
          required: fc.constant(["a"]),
        }),
        fc.dictionary(fc.constantFrom("allOf", "anyOf", "oneOf"), fc.array(tie("any"), { maxLength: 3 }), {
          maxKeys: 2,
        }),
        fc.record({ not: tie("any"), items: tie("any") }, { requiredKeys: [] }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.tuple(schema, schema, schema, schema, schema), fc.json(), ([a, b, c, d, body], input) => {
        const fn = functionOf({ requestBody: json(body as object) }, { schemas: { A: a, B: b, C: c, D: d } });
        const known = Object.keys(fn.contract.schemas).map((name) => `"#/schemas/${name}"`);
        for (const [reference] of JSON.stringify(fn.contract).matchAll(/"#\/[^"]*"/g))
          expect(known).toContain(reference);
        expect(Array.isArray(validateCall(fn.contract, fn.name, input))).toBe(true);
        expect(buildContract(fn.contract as unknown as JsonObject, api).functions).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

const file = path.resolve("../shared/data/eval_real.json");
if (!existsSync(file)) console.warn("SKIPPED: contracts of the published evaluation documents (no ../shared/data)");

test.skipIf(!existsSync(file))(
  "contracts of the published documents have all arguments the golden answers use",
  async () => {
    const apis: {
      Name: string;
      Documentation: string;
      Golden_Answers: { Action: string; Action_Input: string }[][];
    }[] = JSON.parse(readFileSync(file, "utf8"));
    for (const published of apis) {
      const contract = buildContract((await parseDocument(published.Documentation, published.Name)).document, api);
      const inputs = published.Golden_Answers.flat().flatMap(({ Action, Action_Input }) => {
        const fn = contract.functions.find(({ name }) => name === Action);
        return fn && /^\{.*[^{]\}$/s.test(Action_Input) && !Action_Input.includes('"symbols": "symbols"')
          ? [{ fn, Action_Input }]
          : [];
      });
      for (const { fn, Action_Input } of inputs) {
        const unknown = validateCall(contract, fn.name, Action_Input).filter(({ kind }) => kind === "unknownArgument");
        expect(unknown, `${published.Name} ${Action_Input}`).toEqual([]);
      }
    }
  },
);
