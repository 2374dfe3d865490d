import fs from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import type { JsonObject } from "#lib/domain/json.ts";
import { splitDocument } from "./split-document.ts";
import { validateDocument } from "./validate-document.ts";

afterEach(() => vi.restoreAllMocks());

function documentOf(more: object): JsonObject {
  return { openapi: "3.0.3", info: { title: "Lamps", version: "1" }, paths: {}, ...more };
}

test("what OpenAPI does not allow is said by place, once each, without what only follows from it", async () => {
  const found = await validateDocument(
    documentOf({
      servers: {},
      paths: { "/a": { get: { parameters: [{ name: "q", in: "moon", schema: {} }], responses: { 200: {} } } } },
      components: {
        schemas: { A: { type: "object", properties: { b: { type: "lamp", color: 1, items: { shade: 2 } } } } },
      },
    }),
    100,
  );
  expect(found).toContainEqual({ pointer: "/servers", message: "This must be array." });
  expect(found).toContainEqual({ pointer: "/paths/~1a/get/responses/200", message: '"description" is missing.' });
  expect(found).toContainEqual({
    pointer: "/components/schemas/A/properties/b",
    message: '"color" has no meaning here; it was left as it is.',
  });
  expect(found).toContainEqual({
    pointer: "/components/schemas/A/properties/b/items",
    message: '"shade" has no meaning here; it was left as it is.',
  });
  expect(found.find(({ pointer }) => pointer.endsWith("/b/type"))?.message).toContain('"object"');
  expect(found.some(({ message }) => /exactly one|\$ref/.test(message))).toBe(false);
});

test("the document is not changed, and neither network nor files are touched even where it asks for them", async () => {
  const fetched = vi.spyOn(globalThis, "fetch");
  const opened = [vi.spyOn(fs, "readFile"), vi.spyOn(fs, "readFileSync"), vi.spyOn(fs.promises, "readFile")];
  const refs = {
    allOf: [{ $ref: "http://127.0.0.1:9/a.json" }, { $ref: "/etc/passwd" }, { $ref: "#/components/schemas/A" }],
  };
  const document = documentOf({ servers: [{ url: "http://127.0.0.1:9/" }], components: { schemas: { A: refs } } });
  const before = JSON.stringify(document);
  expect(await validateDocument(document, 100)).toEqual([]);
  expect(JSON.stringify(document)).toBe(before);
  expect(fetched).not.toHaveBeenCalled();
  for (const open of opened) expect(open).not.toHaveBeenCalled();
});

test("a large document is validated in parts that say the same places, and only until there is enough", async () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [
      `S${index}`,
      { type: "object", description: "x".repeat(200), color: index },
    ]),
  );
  const document = documentOf({ components: { schemas, responses: { r: { description: "" } } } });
  const all = await validateDocument(document, 10_000);
  expect(all).toHaveLength(3000);
  expect(all.at(-1)?.pointer).toBe("/components/schemas/S2999");
  const some = await validateDocument(document, 10);
  expect(some.length).toBeLessThan(3000);
});

test("splitting loses nothing but single things that are too large, which are named", () => {
  const big = { description: "x".repeat(2000) };
  const document = documentOf({
    paths: { "/a": { get: { responses: {} } }, "/b": big },
    components: { schemas: { A: { title: "a".repeat(500) }, B: { title: "b".repeat(500) } }, headers: 7 },
    tags: [{ name: "t" }],
  });
  const { parts, left } = splitDocument(document, 1000);
  expect(left).toEqual([["paths", "/b"]]);
  expect(parts.length).toBeGreaterThan(1);
  const together = Object.assign({}, ...parts.map((part) => part.components)) as JsonObject;
  expect(together).toMatchObject({ headers: 7 });
  expect(parts.flatMap((part) => Object.keys((part.components as JsonObject | undefined)?.schemas ?? {}))).toEqual([
    "A",
    "B",
  ]);
  expect(parts.every((part) => part.openapi === "3.0.3" && part.paths !== undefined)).toBe(true);
});
