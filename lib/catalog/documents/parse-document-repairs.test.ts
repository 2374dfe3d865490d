import { afterEach, describe, expect, test, vi } from "vitest";
import { listOperations } from "./list-operations.ts";
import { parseDocument } from "./parse-document.ts";
import { at, documentOf, namesOf, ok, placesOf } from "./testing/parsed.ts";

afterEach(() => vi.restoreAllMocks());

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
