import { describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { importText } from "./testing/import-text.ts";
import { ratesApi, ratesDocument } from "./testing/rates-api.ts";

const DOCUMENT = JSON.stringify({ ...ratesDocument(), info: { title: "TITLE", version: "1", description: "Fine." } });
const NOTED = expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining("NUL") })]);

/** The text as bytes in which the word's place is taken by bytes that may be no text. */
function withBytes(text: string, bytes: number[]): Uint8Array {
  const [before = "", after = ""] = text.split("TITLE");
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
}

describe("characters that cannot be stored", () => {
  test.each([
    ["a raw NUL in JSON", DOCUMENT.replace("TITLE", "Raw\0json")],
    ["an escaped NUL in JSON", DOCUMENT.replace("TITLE", "Escaped\\u0000json")],
    ["an escaped half of a pair in JSON", DOCUMENT.replace("TITLE", "Half\\ud83djson")],
    ["a raw NUL in YAML", "openapi: 3.0.0\ninfo: {title: Raw\0yaml, version: '1'}\npaths: {}\n"],
    ["an escaped NUL in YAML", 'openapi: 3.0.0\ninfo: {title: "Escaped\\0yaml", version: "1"}\npaths: {}\n'],
    [
      "an escaped half of a pair in YAML",
      'openapi: 3.0.0\ninfo: {title: "Half\\uD83Dyaml", version: "1"}\npaths: {}\n',
    ],
  ])("%s in a document is taken out and said so, and the document is stored", async (_, text) => {
    const report = await importText("a", text, { as: "openapi" });
    expect(report.files).toEqual({ read: 1, failed: 0 });
    expect(report.problems.length).toBeGreaterThan(0);
    expect(report.problems).toEqual(NOTED);
    expect(await importText("a", text, { as: "openapi" })).toMatchObject({ apis: { created: 0, unchanged: 1 } });
  });

  test("bytes that are no UTF-8 are replaced and said so", async () => {
    const report = await importText("bytes.json", withBytes(DOCUMENT, [0x42, 0xed, 0xa0, 0x80, 0xff]), {
      as: "openapi",
    });
    expect(report.files).toEqual({ read: 1, failed: 0 });
    expect(report.problems).toEqual([{ where: "bytes.json", message: expect.stringContaining("no text in UTF-8") }]);
    expect(await db().api.count({ where: { name: { startsWith: "B\uFFFD" } } })).toBe(1);
  });

  test("a NUL between the parts of a document is no strict JSON any more, and said to be none", async () => {
    const report = await importText("between.json", DOCUMENT.replace('"info"', '\0"info"'), { as: "openapi" });
    expect(report.problems).toEqual(NOTED);
    expect(report.problems.some(({ message }) => message.includes("not strict JSON"))).toBe(true);
  });

  test("a document within a corpus loses its unstorable characters, and nothing else of the entry", async () => {
    const Documentation = DOCUMENT.replace("TITLE", "Inner\\u0000\\ud800").replace("Fine.", "Raw\0 and \ud800");
    const report = await importText("corpus.json", [ratesApi({ Name: "Within", Link: "", Documentation })]);
    expect(report).toMatchObject({ files: { failed: 0 }, apis: { created: 1 }, instances: { created: 2 } });
    expect(report.problems).toEqual(NOTED);
    const stored = await db().api.findUniqueOrThrow({ where: { slug: "within" }, include: { currentDocument: true } });
    expect(stored.functionCount).toBeGreaterThan(0);
    expect(stored.currentDocument?.sourceText).toContain("Raw\uFFFD and \uFFFD");
  });
});
