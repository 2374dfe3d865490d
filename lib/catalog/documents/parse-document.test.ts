import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { entriesAt } from "./json-access.ts";
import { findTarget } from "./json-pointer.ts";
import { listOperations } from "./list-operations.ts";
import { type ParsedDocument, parseDocument } from "./parse-document.ts";
import { restoreDocument } from "./restore-document.ts";

afterEach(() => vi.restoreAllMocks());

const info = { title: "Lamps", version: "1" };
const ok = { responses: { 200: { description: "Fine" } } };

function documentOf(paths: unknown, more: object = {}): string {
  return JSON.stringify({ openapi: "3.0.3", info, paths, ...more });
}

async function refusal(text: string, fileName = "lamps.json"): Promise<AppError> {
  const error = await parseDocument(text, fileName).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

function namesOf({ document }: ParsedDocument): string[] {
  return listOperations(document).map(({ name }) => name);
}

/** Problems as `R #/place` for repaired ones and `- #/place` for others. */
function placesOf({ problems }: ParsedDocument): string[] {
  return problems.map(({ where, repaired }) => `${repaired ? "R" : "-"} ${where.slice(where.search(/#| line /))}`);
}

function at(document: JsonObject, pointer: string): unknown {
  return findTarget(document, `#${pointer}`);
}

describe("a valid document", () => {
  test("comes back as it was, without problems, and the same from JSON as from YAML whatever the file is called", async () => {
    const text = documentOf({ "/lamps": { get: { operationId: "listLamps", ...ok } } });
    const parsed = await parseDocument(text, "lamps.yaml");
    expect(parsed.problems).toEqual([]);
    expect(parsed.document).toEqual(JSON.parse(text));
    expect(parsed.source).toEqual(parsed.document);
    const yaml = `\uFEFF# lamps
openapi: 3.0.3
info: {title: Lamps, version: "1"}
paths:
  /lamps:
    get:
      operationId: listLamps
      responses:
        200: {description: Fine}
`;
    expect((await parseDocument(yaml, "lamps.json")).document).toEqual(parsed.document);
    expect((await parseDocument(yaml.replaceAll("\n", "\r\n"), "lamps.txt")).document).toEqual(parsed.document);
  });

  test("of version 3.1 may list several types and use webhooks", async () => {
    const schema = { type: ["string", "null"], examples: ["a"] };
    const parameter = { name: "q", in: "query", schema };
    const text = JSON.stringify({
      openapi: "3.1.0",
      info,
      paths: { "/lamps": { get: { operationId: "find", parameters: [parameter], ...ok } } },
      webhooks: { lit: { post: ok } },
    });
    expect((await parseDocument(text, "lamps.json")).problems).toEqual([]);
  });

  test("can be restored from its text in the order of the text", async () => {
    const text = documentOf({ "/z": { get: ok }, "a/{id}": { get: { operationId: "x", ...ok }, put: ok } });
    const { document } = await parseDocument(text, "lamps.json");
    expect(JSON.stringify(restoreDocument(text))).toBe(JSON.stringify(document));
  });
});

describe("what is no OpenAPI 3 document", () => {
  test.each([
    ["", "empty"],
    [" \n\t ", "empty"],
    ["hello there", "plain text"],
    ["42", "just the number 42"],
    ["null", "nothing"],
    ["[]", "an empty array"],
    ["[1, 2]", "an array of 2 items"],
    ["{}", "an empty object"],
    ['{"a": 1, "b": 2}', 'an object with "a", "b"'],
    ['{"swagger": "1.2", "paths": {}}', "Swagger 1.2"],
    ["swagger: 2.0", 'Swagger 2.0 document without "paths"'],
    ['{"openapi": "4.0.0", "paths": {}}', "OpenAPI 4.0.0"],
    ['{"openapi": {}, "paths": {}}', "an OpenAPI  document"],
    ['{"openapi": "3.0.0"}', 'without "paths"'],
    ['{"openapi": "3.0.0", "paths": []}', 'without "paths"'],
    ['{"paths": {}}', 'without "openapi"'],
    ['[{"Name": "A", "Documentation": "{}"}, "cut off"]', "ToolAlpaca corpus of 2 APIs"],
    ['{"Name": "A", "Instances": []}', "ToolAlpaca corpus"],
    ['{"count": 1, "entries": [{"API": "Cats"}]}', "public-apis list"],
    ['{"tools": [{"name": "t", "inputSchema": {}}]}', "MCP tools"],
    ['{"info": {"schema": "https://schema.getpostman.com/x"}, "item": []}', "Postman"],
    ['{"asyncapi": "2.6.0"}', "AsyncAPI 2.6.0"],
    ["<!DOCTYPE html><html></html>", "web page"],
  ])("is refused with what was found and what to do: %s", async (text, found) => {
    const error = await refusal(text);
    expect(error.code).toBe("INVALID");
    expect(error.message).toContain("lamps.json is ");
    expect(error.message).toContain(found);
    expect(error.message).toMatch(/\. [A-Z][^.]+(\.[^.]+)*\.$/);
  });

  test("is refused with the line at fault where it is neither JSON nor YAML", async () => {
    const json = await refusal('{\n "openapi": "3.0.0",\n "paths": {} "info"\n}');
    expect(json.problems).toEqual([{ where: "lamps.json line 3", message: expect.stringContaining("Expected") }]);
    expect(json.message).toContain("line 3");
    const token = await refusal(`{\n "openapi": "3.0.0", "a": "${"x".repeat(100)}",\n "ä": @}`);
    expect(token.problems[0]?.where).toBe("lamps.json line 3");
    const cutOff = await refusal(documentOf({ "/a": { get: ok } }).slice(0, -5));
    expect(cutOff.message).toContain("The text ends too early");
    const yaml = await refusal("openapi: 3.0.0\npaths:\n  /a: [1\n", "lamps.yaml");
    expect(yaml.problems[0]?.where).toMatch(/^lamps.yaml line [34]$/);
    const two = await refusal("openapi: 3.0.0\n---\nopenapi: 3.0.0\n", "lamps.yaml");
    expect(two.message).toMatch(/line \d: .*documents/);
  });

  test("almost JSON is read as YAML, and said so", async () => {
    const parsed = await parseDocument(
      `{'openapi': "3.0.3", info: ${JSON.stringify(info)}, "paths": {},}`,
      "lamps.json",
    );
    expect(parsed.problems[0]).toMatchObject({ where: "lamps.json line 1", repaired: true });
    expect(parsed.document.openapi).toBe("3.0.3");
  });
});

describe("repairs", () => {
  test("a missing operationId is made of path and method, as in ToolAlpaca", async () => {
    const item = { get: ok };
    const parsed = await parseDocument(
      documentOf({ "/current": item, "/jokes/random/{category}": { post: ok }, "/a-b/c": item, "/": item }),
      "lamps.json",
    );
    expect(namesOf(parsed)).toEqual(["current_get", "jokes_random_category_post", "a-b_c_get", "_get"]);
    expect(at(parsed.document, "/paths/~1current/get/operationId")).toBe("current_get");
    expect(at(parsed.source, "/paths/~1current/get/operationId")).toBeUndefined();
    expect(placesOf(parsed)).toContain("R #/paths/~1current/get");
  });

  test("duplicate operationIds get a suffix that nothing else has", async () => {
    const named = (operationId: unknown): object => ({ operationId, ...ok });
    const parsed = await parseDocument(
      documentOf({
        "/a": { get: named("a") },
        "/b": { get: named("a"), put: named("a") },
        "/c": { get: named("a_2"), put: named(" a\n") },
        "/b/get": { get: named(7), put: named("  ") },
      }),
      "lamps.json",
    );
    expect(namesOf(parsed)).toEqual(["a", "a_3", "a_4", "a_2", "a_5", "b_get_get", "b_get_put"]);
    const again = await parseDocument(JSON.stringify(parsed.document), "lamps.json");
    expect(again.document).toEqual(parsed.document);
    expect(again.problems.filter(({ repaired }) => repaired)).toEqual([]);
  });

  test("names with a meaning of their own are not given to functions", async () => {
    const parsed = await parseDocument(
      documentOf({
        "/a": { get: { operationId: "getDetails", ...ok } },
        "/b": { get: { operationId: "components", ...ok } },
        "/c": { get: { operationId: "__proto__", ...ok } },
        "/d": { get: { operationId: "constructor", ...ok } },
      }),
      "lamps.json",
    );
    expect(namesOf(parsed)).toEqual(["getDetails_2", "components_2", "__proto___2", "constructor"]);
  });

  test("path parameters are declared and required", async () => {
    const parsed = await parseDocument(
      documentOf(
        {
          "/a/{x}/{y}/{z}": {
            parameters: [{ $ref: "#/components/parameters/Y" }],
            get: { operationId: "a", parameters: [{ name: "x", in: "path", schema: { type: "integer" } }], ...ok },
          },
        },
        { components: { parameters: { Y: { name: "y", in: "path", schema: { type: "string" } } } } },
      ),
      "lamps.json",
    );
    expect(at(parsed.document, "/paths/~1a~1{x}~1{y}~1{z}/get/parameters")).toEqual([
      { name: "x", in: "path", required: true, schema: { type: "integer" } },
      { name: "z", in: "path", required: true, schema: { type: "string" } },
    ]);
    expect(at(parsed.document, "/components/parameters/Y/required")).toBe(true);
    expect(placesOf(parsed)).toEqual([
      "R #/components/parameters/Y",
      "R #/paths/~1a~1{x}~1{y}~1{z}/get/parameters/0",
      "R #/paths/~1a~1{x}~1{y}~1{z}/get",
    ]);
  });

  test("a parameter that does not say where it travels is in the path if the path has it, else in the query", async () => {
    const parameters = [
      { name: "id", schema: {} },
      { name: "q", schema: {} },
    ];
    const parsed = await parseDocument(
      documentOf({ "/a/{id}": { get: { operationId: "a", parameters, ...ok } } }),
      "a",
    );
    expect(at(parsed.document, "/paths/~1a~1{id}/get/parameters")).toEqual([
      { name: "id", in: "path", required: true, schema: {} },
      { name: "q", in: "query", schema: {} },
    ]);
  });

  test("paths get their leading slash, in place, unless that path is there already", async () => {
    const item = (operationId: string): object => ({ get: { operationId, ...ok } });
    const parsed = await parseDocument(documentOf({ b: item("b"), "/a": item("a"), a: item("c"), "x-y": 1 }), "a.json");
    expect(Object.keys(parsed.document.paths as object)).toEqual(["/b", "/a", "a", "x-y"]);
    expect(Object.keys(parsed.source.paths as object)).toEqual(["b", "/a", "a", "x-y"]);
    expect(placesOf(parsed)).toContain("R #/paths/b");
    expect(placesOf(parsed)).toContain("- #/paths/a");
  });

  test("components among the paths move to the root, and references follow them", async () => {
    const schema = { $ref: "#/paths/components/schemas/Lamp" };
    const parsed = await parseDocument(
      documentOf(
        {
          "/a": {
            get: {
              operationId: "a",
              responses: { 200: { description: "", content: { "application/json": { schema } } } },
            },
          },
          components: { schemas: { Lamp: { type: "object" }, Old: { type: "integer" } } },
        },
        { components: { schemas: { Old: { type: "string" } } } },
      ),
      "lamps.json",
    );
    expect(parsed.document.components).toEqual({ schemas: { Lamp: { type: "object" }, Old: { type: "string" } } });
    expect(at(parsed.document, "/paths/~1a/get/responses/200/content/application~1json/schema")).toEqual({
      $ref: "#/components/schemas/Lamp",
    });
    expect(placesOf(parsed)).toEqual(["R #/paths/components"]);
  });

  test("a schema right in a response moves into its JSON content", async () => {
    const responses = { 200: { description: "", schema: { type: "string" } } };
    const parsed = await parseDocument(documentOf({ "/a": { get: { operationId: "a", responses } } }), "lamps.json");
    expect(at(parsed.document, "/paths/~1a/get/responses/200")).toEqual({
      description: "",
      content: { "application/json": { schema: { type: "string" } } },
    });
    expect(placesOf(parsed)).toEqual(["R #/paths/~1a/get/responses/200"]);
  });

  test("a reference to nothing becomes an empty schema; circles and references in examples stay", async () => {
    const schemas = {
      Lamp: {
        type: "object",
        properties: { next: { $ref: "#/components/schemas/Lamp" }, shade: { $ref: "#/components/schemas/None" } },
      },
      Word: {
        type: "object",
        properties: { default: { $ref: "#/nowhere" }, $ref: { type: "string" } },
        example: { $ref: "http://x/" },
      },
    };
    const parsed = await parseDocument(documentOf({}, { components: { schemas } }), "lamps.json");
    expect(at(parsed.document, "/components/schemas/Lamp/properties")).toEqual({
      next: { $ref: "#/components/schemas/Lamp" },
      shade: {},
    });
    expect(at(parsed.document, "/components/schemas/Word")).toEqual({
      type: "object",
      properties: { default: {}, $ref: { type: "string" } },
      example: { $ref: "http://x/" },
    });
    expect(placesOf(parsed).filter((place) => place.startsWith("R"))).toEqual([
      "R #/components/schemas/Lamp/properties/shade",
      "R #/components/schemas/Word/properties/default",
    ]);
  });

  test("beside a path item's reference to nothing, its own operations are named", async () => {
    const parsed = await parseDocument(
      documentOf({ "/a": { $ref: "#/components/pathItems/None", get: ok } }),
      "a.json",
    );
    expect(namesOf(parsed)).toEqual(["a_get"]);
    expect(at(parsed.document, "/paths/~1a/get/operationId")).toBe("a_get");
  });

  test("versions that YAML reads as numbers become text", async () => {
    const { document, problems } = await parseDocument("openapi: 3.1\ninfo: {title: a, version: 1.5}\npaths: {}", "a");
    expect(document).toMatchObject({ openapi: "3.1.0", info: { version: "1.5" } });
    expect(problems.map(({ where }) => where)).toEqual(["a#/openapi", "a#/info/version", "a#/paths"]);
  });

  test("keys that have no meaning are left alone and reported, as are paths within paths", async () => {
    const item = { get: { operationId: "a", ...ok }, "/b": { get: ok } };
    const parsed = await parseDocument(documentOf({ "/a": item }, { parameters: { q: 1 } }), "lamps.json");
    expect(parsed.document.parameters).toEqual({ q: 1 });
    expect(placesOf(parsed).sort()).toEqual(["- #", "- #/paths/~1a"]);
    expect(namesOf(parsed)).toEqual(["a"]);
  });

  test("anything anywhere of the wrong type is survived", async () => {
    for (const odd of [null, 7, "x", [], [null], {}, true]) {
      const parameters = [odd, { name: "q", in: "query", schema: odd }, { name: odd, in: odd }];
      const operation = {
        operationId: odd,
        parameters,
        requestBody: odd,
        responses: { 200: odd, default: { content: odd } },
      };
      const text = documentOf(
        { "/a/{b}": operation === odd ? odd : { get: operation, put: odd, parameters: odd }, "/c": odd },
        {
          info: odd,
          components: { schemas: odd, parameters: { p: odd }, responses: { r: odd } },
          servers: odd,
          tags: odd,
        },
      );
      const { document } = await parseDocument(text, "lamps.json");
      expect(listOperations(document)[0]?.path).toBe("/a/{b}");
    }
  });
});

describe("hostile documents", () => {
  test("over 10 MB are refused", async () => {
    const error = await refusal(documentOf({}, { "x-long": "ä".repeat(5.5 * 1024 * 1024) }));
    expect(error.code).toBe("LIMIT");
    expect(error.message).toContain("11.0 MB");
  });

  test("over 64 levels deep are refused, whether JSON or YAML, and however deep", async () => {
    const nest = (levels: number): string => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    expect((await parseDocument(`{"openapi":"3.0.0","paths":{},"x-a":${nest(62)}}`, "a")).document.openapi).toBe(
      "3.0.0",
    );
    for (const text of [
      `{"openapi":"3.0.0","paths":{},"x-a":${nest(64)}}`,
      "[".repeat(100_000) + "]".repeat(100_000),
      `openapi: 3.0.0\npaths: {}\nx-a:\n${"- ".repeat(100)}1`,
      `openapi: 3.0.0\npaths: {}\nx-a:\n${"- ".repeat(20_000)}1`,
    ]) {
      const error = await refusal(text);
      expect(error.code).toBe("LIMIT");
      expect(error.message).toContain("64 levels");
    }
  });

  test("over 2000 operations are refused, also when shared by reference", async () => {
    const paths = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`/p${index}`, { get: ok, put: ok }]));
    expect((await refusal(documentOf(paths))).message).toContain("2002 operations");
    const shared = Object.fromEntries(
      Array.from({ length: 1001 }, (_, index) => [`/p${index}`, { $ref: "#/components/pathItems/P" }]),
    );
    expect((await refusal(documentOf(shared, { components: { pathItems: { P: { get: ok, put: ok } } } }))).code).toBe(
      "LIMIT",
    );
  });

  test("YAML aliases that multiply are refused; ordinary ones and merge keys are written out", async () => {
    const laughs = ["openapi: 3.0.0", "paths: {}", `x-0: &a0 [${Array(10).fill("lol")}]`];
    for (let level = 1; level < 10; level++)
      laughs.push(`x-${level}: &a${level} [${Array(10).fill(`*a${level - 1}`)}]`);
    const error = await refusal(laughs.join("\n"));
    expect(error.code).toBe("LIMIT");
    expect(error.message).toContain("aliases");
    expect((await refusal("openapi: 3.0.0\npaths: {}\nx-a: &a [*a, *a]")).code).toBe("LIMIT");
    const { source, problems } = await parseDocument(
      "openapi: 3.0.0\npaths: {}\nx-base: &base {a: 1, b: 2}\nx-use: [*base, {<<: [null, *base], b: 3}, *none]",
      "a.yaml",
    );
    expect(source["x-use"]).toEqual([{ a: 1, b: 2 }, { a: 1, b: 3 }, null]);
    expect(problems[0]).toMatchObject({ where: "a.yaml line 4", message: expect.stringContaining("*none") });
  });

  test("keys that reach a prototype are refused; properties and data may be called constructor", async () => {
    for (const text of [
      '{"openapi":"3.0.0","paths":{},"components":{"schemas":{"A":{"properties":{"__proto__":{"type":"string"}}}}}}',
      '{"openapi":"3.0.0","paths":{},"x-a":{"b":[{"__proto__":1}]}}',
      '{"openapi":"3.0.0","paths":{},"constructor":{}}',
      "openapi: 3.0.0\npaths: {}\nx-a: {__proto__: {polluted: 1}}",
      "openapi: 3.0.0\npaths: {}\nprototype: 1",
    ]) {
      const error = await refusal(text);
      expect(error.code).toBe("INVALID");
      expect(error.problems[0]?.where).toMatch(/#\/.*(__proto__|constructor|prototype)$/);
    }
    const Race = {
      type: "object",
      required: ["constructor"],
      properties: { constructor: { type: "string" }, prototype: { type: "string" } },
      example: { constructor: "Lotus" },
    };
    const { document } = await parseDocument(
      documentOf({}, { components: { schemas: { Race, constructor: Race } } }),
      "a",
    );
    expect(at(document, "/components/schemas/constructor/properties/constructor")).toEqual({ type: "string" });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("references to files and addresses are refused by name of place, and nothing is fetched", async () => {
    const fetched = vi.spyOn(globalThis, "fetch");
    const schema = {
      allOf: [{ $ref: "http://127.0.0.1:9/x.json#/a" }, { $ref: "./other.yaml" }, { $ref: "#/components/schemas/A" }],
    };
    const error = await refusal(documentOf({}, { components: { schemas: { A: schema } } }));
    expect(error.code).toBe("INVALID");
    expect(error.message).toContain("2 places");
    expect(error.problems.map(({ where }) => where)).toEqual([
      "lamps.json#/components/schemas/A/allOf/0",
      "lamps.json#/components/schemas/A/allOf/1",
    ]);
    expect(fetched).not.toHaveBeenCalled();
  });

  test("NUL, half characters and endless numbers are taken out and noted", async () => {
    const text = documentOf({ "/a": { get: { operationId: "a\u0000b", ...ok } } }).replace('"Fine"', '"\\ud800 fine"');
    const parsed = await parseDocument(text.replace('"openapi"', '"x-n\\u0000": 1e400, "openapi"'), "lamps.json");
    expect(parsed.source["x-n"]).toBeNull();
    expect(namesOf(parsed)).toEqual(["ab"]);
    expect(at(parsed.document, "/paths/~1a/get/responses/200/description")).toBe("\ufffd fine");
    expect(parsed.problems.filter(({ repaired }) => repaired)).toHaveLength(4);
    expect(JSON.stringify(parsed.document).isWellFormed()).toBe(true);
  });

  test("duplicate keys are reported with their line, and the last one counts", async () => {
    const json = '{"openapi":"3.0.3",\n"info":{"title":"a","version":"1"},\n"paths":{"/a":{"get":{}},\n"/\\u0061":{}}}';
    const parsed = await parseDocument(json, "lamps.json");
    expect(parsed.problems[0]).toEqual({
      where: "lamps.json line 4",
      message: 'The key "/a" is there twice; the last one counts.',
      repaired: false,
    });
    expect(parsed.document.paths).toEqual({ "/a": {} });
    const yaml = await parseDocument("openapi: 3.0.0\npaths:\n  /a: {get: {}}\n  /a: {}\n", "lamps.yaml");
    expect(yaml.problems[0]?.where).toBe("lamps.yaml line 4");
    expect(yaml.document.paths).toEqual({ "/a": {} });
  });

  test("references that multiply or run in circles cost nothing", async () => {
    const schemas: Record<string, unknown> = { Loop: { $ref: "#/components/schemas/Loop" } };
    for (let level = 0; level < 60; level++) {
      const next = { $ref: `#/components/schemas/S${(level + 1) % 60}` };
      schemas[`S${level}`] = { allOf: [next, next], properties: { a: next, b: next } };
    }
    const startedAt = performance.now();
    await parseDocument(documentOf({}, { components: { schemas } }), "lamps.json");
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  test("a document with thousands of mistakes lists the first ones and counts the rest", async () => {
    const schemas = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`S${index}`, { $ref: "#/none" }]));
    const { problems } = await parseDocument(documentOf({}, { components: { schemas } }), "lamps.json");
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)?.message).toMatch(/^\d+ more problems/);
  });
});

describe("whatever the text", () => {
  const openApiLike = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, "", "object", "path", "#/paths/~1a", "#/components/schemas/A", "http://x", 3, true),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          "$ref",
          "get",
          "/a",
          "/b/{c}",
          "parameters",
          "schema",
          "properties",
          "content",
          "components",
          "name",
          "in",
          "responses",
          "200",
          "schemas",
          "A",
          "allOf",
          "operationId",
          "requestBody",
        ),
        tie("value"),
        { maxKeys: 4 },
      ),
    ),
  })).value;

  async function parsesOrRefuses(text: string): Promise<void> {
    const { document } = await parseDocument(text, "any.json").catch((error: unknown) => {
      if (error instanceof AppError) return { document: null };
      throw error;
    });
    if (document === null) return;
    const operations = listOperations(document);
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
    for (const { operation, name, inline } of operations) if (inline) expect(operation.operationId).toBe(name);
  }

  test("only AppErrors are thrown for any string", async () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.stringMatching(/^[\s{}[\]:,"'&*!|>%@`?#-]{0,30}$/),
    );
    await fc.assert(fc.asyncProperty(texts, parsesOrRefuses), { numRuns: 300 });
  });

  test("only AppErrors are thrown for anything that looks like OpenAPI, and what is parsed has unique names", async () => {
    const documents = fc.record({ paths: openApiLike, components: openApiLike }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(documents, (more) =>
        parsesOrRefuses(JSON.stringify({ openapi: "3.0.0", info, paths: {}, ...more })),
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});

const data = path.resolve("../shared/data");
const hasData = existsSync(data);
if (!hasData) console.warn("SKIPPED: the 21 published evaluation documents (no ../shared/data)");

describe("the published evaluation documents", () => {
  interface PublishedApi {
    Name: string;
    Documentation: string;
    Function_Projection: Record<string, unknown>;
  }

  const published = (file: string): PublishedApi[] =>
    JSON.parse(readFileSync(path.join(data, file), "utf8")) as PublishedApi[];

  test.skipIf(!hasData).each([
    ["eval_simulated.json", 54],
    ["eval_real.json", 40],
  ])("%s: all are read, with the published function names, %i in all", async (file, count) => {
    let functions = 0;
    for (const api of published(file)) {
      const names = namesOf(await parseDocument(api.Documentation, `${api.Name}.json`));
      expect(names, api.Name).toEqual(Object.keys(api.Function_Projection));
      functions += names.length;
    }
    expect(functions).toBe(count);
  });

  test.skipIf(!hasData)("five are not valid OpenAPI, each with what was found", async () => {
    const apis = [...published("eval_simulated.json"), ...published("eval_real.json")];
    const parsed = await Promise.all(apis.map((api) => parseDocument(api.Documentation, api.Name)));
    const more = parsed.map(({ problems }) =>
      problems.filter(({ message }) => !message.includes("had no operationId")),
    );
    expect(
      Object.fromEntries(apis.flatMap(({ Name }, index) => (more[index]?.length ? [[Name, more[index]?.length]] : []))),
    ).toEqual({
      AviationAPI: 6,
      "chucknorris.io": 1,
      "Random Useless Facts": 1,
      Fruityvice: 1,
      CurrencyBeacon: 5,
    });
    expect(
      entriesAt(parsed[apis.findIndex(({ Name }) => Name === "AviationAPI")]?.document, "components"),
    ).toHaveLength(1);
  });
});
