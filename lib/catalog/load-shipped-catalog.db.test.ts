import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { loadShippedCatalog } from "./load-shipped-catalog.ts";
import { importText } from "./testing/import-text.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-catalog-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const document = (title: string, path: string) => `openapi: 3.1.0
x-category: Weather
info: { title: ${title}, version: "1", description: ${title} of the day. }
paths:
  ${path}: { get: { operationId: getIt, responses: { "200": { description: OK } } } }
`;
const ship = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
const currentOf = async (slug: string) =>
  (await db().api.findUniqueOrThrow({ where: { slug }, include: { currentDocument: true } })).currentDocument;

describe("loadShippedCatalog", () => {
  test("does nothing where nothing ships", async () => {
    expect(await loadShippedCatalog(path.join(folder, "missing"))).toBeNull();
    expect(await loadShippedCatalog(folder)).toBeNull();
  });

  test("loads what ships, once, also when several processes start at the same time", async () => {
    ship("tides.yaml", document("Tides", "/tides"));
    ship("winds.yml", document("Winds", "/winds"));
    ship("notes.txt", "not for loading");
    const reports = await Promise.all([loadShippedCatalog(folder), loadShippedCatalog(folder)]);
    expect(reports.reduce((sum, report) => sum + (report?.apis.created ?? 0), 0)).toBe(2);
    expect(await db().api.findUniqueOrThrow({ where: { slug: "tides" }, include: { category: true } })).toMatchObject({
      source: "catalog",
      split: "train",
      functionCount: 1,
      category: { name: "Weather" },
    });
    expect(await loadShippedCatalog(folder)).toBeNull();
  });

  test("brings a new version of what ships, and leaves what people changed", async () => {
    await db().api.update({ where: { slug: "tides" }, data: { description: "Ours", split: "heldOut" } });
    await importText("winds.yaml", document("Winds", "/winds/now"));
    const imported = await currentOf("winds");
    expect(imported).toMatchObject({ version: 2 });

    ship("tides.yaml", document("Tides", "/tides").replace("getIt", "getTides"));
    ship("winds.yml", document("Winds", "/winds").replace("getIt", "getWinds"));
    ship("snow.yaml", document("Snow", "/snow"));
    expect(await loadShippedCatalog(folder)).toMatchObject({ apis: { created: 1, updated: 2, unchanged: 0 } });
    expect(await currentOf("tides")).toMatchObject({ version: 2 });
    expect(await db().api.findUniqueOrThrow({ where: { slug: "tides" } })).toMatchObject({
      description: "Ours",
      split: "heldOut",
    });
    expect((await currentOf("winds"))?.id).toBe(imported?.id);
    expect(await db().openApiDocument.count({ where: { api: { slug: "winds" } } })).toBe(3);
  });

  test("reports a document that is broken and loads the others", async () => {
    ship("bad.yaml", "openapi: 3.1.0\ninfo: [");
    ship("rain.yaml", document("Rain", "/rain"));
    const report = await loadShippedCatalog(folder);
    expect(report).toMatchObject({ files: { failed: 1 }, apis: { created: 1 } });
    expect(report?.problems).toMatchObject([{ where: "bad.yaml" }]);
  });
});
