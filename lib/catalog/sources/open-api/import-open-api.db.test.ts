import { describe, expect, test } from "vitest";
import { importText } from "#lib/catalog/testing/import-text.ts";
import { ratesDocument } from "#lib/catalog/testing/rates-api.ts";
import { db } from "#lib/platform/db/client.ts";

const YAML = `openapi: 3.1.0
x-category: Weather
info: { title: Tides, version: "2", description: "Tide tables. For sailors." }
servers: [{ url: "https://tides.example" }]
paths:
  /tides/{port}:
    get:
      parameters: [{ name: port, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: OK } }
`;

describe("importing an OpenAPI document", () => {
  test("makes one API of it, from YAML, and knows it again", async () => {
    const report = await importText("tides.yaml", YAML);
    expect(report).toMatchObject({
      files: { read: 1, failed: 0 },
      apis: { created: 1 },
      functions: 1,
      instructions: 0,
    });
    const api = await db().api.findUniqueOrThrow({
      where: { slug: "tides" },
      include: { category: true, currentDocument: true, functions: true },
    });
    expect(api).toMatchObject({
      name: "Tides",
      description: "Tide tables.",
      link: "https://tides.example",
      category: { name: "Weather" },
      source: "openapi",
      split: "train",
      currentDocument: { sourceText: YAML, version: 1 },
    });
    expect(api.functions[0]?.name).not.toBe("");
    expect(await importText("tides.yaml", YAML)).toMatchObject({ apis: { created: 0, unchanged: 1 }, functions: 1 });
  });

  test("makes a changed document the current version, and keeps the others", async () => {
    const changed = YAML.replace("Tide tables.", "All tide tables.").replace("tides.example", "new.example");
    expect(await importText("tides.yaml", changed)).toMatchObject({ apis: { updated: 1 } });
    const api = await db().api.findUniqueOrThrow({ where: { slug: "tides" }, include: { currentDocument: true } });
    expect(api).toMatchObject({ link: "https://new.example", currentDocument: { version: 2 } });
    expect(await importText("tides.yaml", YAML)).toMatchObject({ apis: { unchanged: 1 } });
    expect(await importText("tides.yaml", changed)).toMatchObject({ apis: { unchanged: 1 } });
  });

  test("takes documents that only share a title for different APIs", async () => {
    const other = ratesDocument();
    const paths = { "/other": { get: { operationId: "other", responses: { "200": { description: "OK" } } } } };
    expect(await importText("a.json", other)).toMatchObject({ apis: { created: 1 } });
    const same = { ...other, info: { title: "Rates", version: "9", description: "Exchange offices." }, paths };
    expect(await importText("b.json", same)).toMatchObject({ apis: { created: 1 } });
    expect(await db().api.count({ where: { slug: { in: ["rates", "rates-2"] } } })).toBe(2);
    expect(await importText("b.json", same)).toMatchObject({ apis: { unchanged: 1 } });
  });

  test("says what is wrong with a document that cannot be used", async () => {
    for (const [name, text] of [
      ["one.json", '{"swagger": "1.2", "info": {"title": "Old"}, "paths": {}}'],
      ["cut.json", JSON.stringify(ratesDocument()).slice(0, 100)],
      ["list.yaml", "- openapi"],
    ] as const) {
      const report = await importText(name, text, { as: "openapi" });
      expect(report.files).toEqual({ read: 0, failed: 1 });
      expect(report.problems.length).toBeGreaterThan(0);
      expect(report.problems[0]?.where).toContain(name);
    }
  });
});
