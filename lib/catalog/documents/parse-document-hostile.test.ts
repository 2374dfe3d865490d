import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { AppError } from "#lib/domain/errors.ts";
import { listOperations } from "./list-operations.ts";
import { parseDocument } from "./parse-document.ts";
import { at, documentOf, info, namesOf, ok, refusal } from "./testing/parsed.ts";

afterEach(() => vi.restoreAllMocks());

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
