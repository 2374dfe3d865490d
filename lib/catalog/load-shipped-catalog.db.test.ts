import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { loadShippedCatalog } from "./load-shipped-catalog.ts";
import { compileCategory } from "./shipped/compile-category.ts";
import { importText } from "./testing/import-text.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-catalog-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const api = (name: string, path: string, functionName = "getIt") => `
  - name: ${name}
    link: https://${name.toLowerCase()}.example.net
    auth: none
    server: https://${name.toLowerCase()}.example.net
    description: ${name} of the day.
    introduction: ${name} of the day, as they were measured.
    values: { height: { about: How high it is, min: 1, max: 9 } }
    functions:
      ${functionName}: { get: ${path}, about: Get ${name} of the day., returns: { height } }`;
const ship = (name: string, ...apis: string[]) =>
  fs.writeFileSync(path.join(folder, name), `category: Weather\napis:${apis.join("")}\n`);
const currentOf = async (slug: string) =>
  (await db().api.findUniqueOrThrow({ where: { slug }, include: { currentDocument: true } })).currentDocument;

describe("loadShippedCatalog", () => {
  test("does nothing where nothing ships", async () => {
    expect(await loadShippedCatalog(path.join(folder, "missing"))).toBeNull();
    expect(await loadShippedCatalog(folder)).toBeNull();
  });

  test("loads what ships, once, also when several processes start at the same time", async () => {
    ship("weather.yaml", api("Tides", "/tides"), api("Winds", "/winds"));
    fs.writeFileSync(path.join(folder, "notes.txt"), "not for loading");
    const reports = await Promise.all([loadShippedCatalog(folder), loadShippedCatalog(folder)]);
    expect(reports.reduce((sum, report) => sum + (report?.apis.created ?? 0), 0)).toBe(2);
    const stored = await db().api.findUniqueOrThrow({
      where: { slug: "tides" },
      include: { category: true, functions: true, currentDocument: true },
    });
    expect(stored).toMatchObject({
      source: "catalog",
      split: "train",
      functionCount: 1,
      description: "Tides of the day.",
      category: { name: "Weather" },
      functions: [{ name: "getIt", method: "get", path: "/tides", position: 0 }],
      currentDocument: { version: 1, problems: [] },
    });
    expect(stored.functions[0]?.documentation).toContain("Get Tides of the day.");
    const compiled = compileCategory(fs.readFileSync(path.join(folder, "weather.yaml"), "utf8"), "weather.yaml");
    expect(stored.currentDocument?.sourceText).toBe(compiled.apis[0]?.text);
    expect(stored.currentDocument?.content).toEqual(compiled.apis[0]?.document);
    expect(await loadShippedCatalog(folder)).toBeNull();
  });

  test("brings a new version of what ships, and leaves what people changed", async () => {
    await db().api.update({ where: { slug: "tides" }, data: { description: "Ours", split: "heldOut" } });
    const theirs = `openapi: 3.1.0
info: { title: Winds, version: "1", description: Winds of the day. }
externalDocs: { url: https://winds.example.net }
paths:
  /winds/now: { get: { operationId: getIt, responses: { "200": { description: OK } } } }
`;
    await importText("winds.yaml", theirs);
    const imported = await currentOf("winds");
    expect(imported).toMatchObject({ version: 2 });

    ship("weather.yaml", api("Tides", "/tides", "getTides"), api("Winds", "/winds", "getWinds"), api("Snow", "/snow"));
    expect(await loadShippedCatalog(folder)).toMatchObject({ apis: { created: 1, updated: 2, unchanged: 0 } });
    expect(await currentOf("tides")).toMatchObject({ version: 2 });
    expect(await db().api.findUniqueOrThrow({ where: { slug: "tides" } })).toMatchObject({
      description: "Ours",
      split: "heldOut",
    });
    expect((await currentOf("winds"))?.id).toBe(imported?.id);
    expect(await db().openApiDocument.count({ where: { api: { slug: "winds" } } })).toBe(3);
  });

  test("reads only files that changed", async () => {
    ship("books.yaml", api("Shelf", "/shelf"));
    expect(await loadShippedCatalog(folder)).toMatchObject({
      files: { read: 1 },
      apis: { created: 1, updated: 0, unchanged: 0 },
    });
  });

  test("takes over an API that somebody imported before it shipped", async () => {
    await importText(
      "rain.yaml",
      `openapi: 3.1.0
info: { title: Rain, version: "1", description: Rain of the day. }
externalDocs: { url: https://rain.example.net }
paths: { /rain: { get: { operationId: rainNow, responses: { "200": { description: OK } } } } }
`,
    );
    ship("rain.yaml", api("Rain", "/rain"), api("Fog", "/fog"));
    expect(await loadShippedCatalog(folder)).toMatchObject({ apis: { created: 1, updated: 1 } });
    expect(await db().api.count({ where: { name: "Rain" } })).toBe(1);
  });

  test("reports what is broken, with its line, and loads the others", async () => {
    fs.writeFileSync(path.join(folder, "bad.yaml"), "category: Weather\napis: [");
    ship("snow.yaml", api("Hail", "/hail"), api("Gales", "hail"));
    ship("more.yaml", api("Ice", "/ice"), api("Mist", "/mist").replace("{ height }", "{ heigth }"));
    const report = await loadShippedCatalog(folder);
    expect(report).toMatchObject({ files: { failed: 2, read: 1 }, apis: { created: 1 } });
    expect(report?.problems.map(({ where }) => where)).toEqual([
      "bad.yaml line 2",
      "more.yaml line 20",
      "snow.yaml line 20",
    ]);
  });
});
