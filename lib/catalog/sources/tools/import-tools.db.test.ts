import { beforeEach, describe, expect, test } from "vitest";
import { importText } from "#lib/catalog/testing/import-text.ts";
import { db } from "#lib/platform/db/client.ts";

beforeEach(async () => {
  await db().api.updateMany({ data: { currentDocumentId: null } });
  await db().api.deleteMany();
});

const TOOLS = [
  {
    name: "find_book",
    description: "Finds a book.",
    inputSchema: { type: "object", properties: { title: { type: "string" } } },
  },
  { name: "list_books", inputSchema: { type: "object" } },
];
const answer = { jsonrpc: "2.0", id: 1, result: { tools: TOOLS } };

describe("lists of tools", () => {
  test("become one API without being told what they are, and importing them again changes nothing", async () => {
    expect(await importText("library.json", answer)).toMatchObject({
      apis: { created: 1 },
      functions: 2,
      problems: [],
    });
    expect(await importText("library.json", answer)).toMatchObject({
      apis: { created: 0, unchanged: 1 },
      functions: 2,
    });
    const api = await db().api.findUniqueOrThrow({
      where: { slug: "library" },
      include: { functions: { orderBy: { position: "asc" } } },
    });
    expect(api).toMatchObject({
      source: "mcp",
      functions: [{ name: "find_book", path: "/tools/find_book" }, { name: "list_books" }],
    });
  });

  test("are named by the server where it says its name", async () => {
    await importText("saved.json", { serverInfo: { name: "town-library", version: "2" }, tools: TOOLS });
    expect(await db().api.findUniqueOrThrow({ where: { slug: "town-library" } })).toMatchObject({
      name: "town-library",
    });
  });

  test("of a model's request come with and without being told", async () => {
    const tools = TOOLS.map(({ name, inputSchema }) => ({
      type: "function",
      function: { name, parameters: inputSchema },
    }));
    expect(await importText("a.json", tools)).toMatchObject({ apis: { created: 1 }, functions: 2 });
    expect(await importText("a.json", tools, { as: "openai-tools" })).toMatchObject({ apis: { unchanged: 1 } });
    expect(await importText("b.json", { model: "m", tools })).toMatchObject({ apis: { created: 1 }, functions: 2 });
  });

  test("cost only what is wrong in them, named by its place in the file", async () => {
    const bad = {
      name: "odd",
      inputSchema: { type: "object", properties: { a: { type: "strange" }, b: { $ref: "#/$defs/none" } } },
    };
    const report = await importText("mixed.json", { tools: [7, TOOLS[0], bad, TOOLS[0]] });
    expect(report).toMatchObject({ apis: { created: 1 }, functions: 2 });
    const places = report.problems.map(({ where }) => where);
    expect(places).toContain("mixed.json#/tools/0");
    expect(places).toContain("mixed.json#/tools/3");
    expect(places).toContain("mixed.json#/tools/2/inputSchema/properties/b");
    expect(places.filter((place) => place.includes("requestBody"))).toEqual([]);
  });

  test.each([
    ["nothing in it", "[]", "no tool"],
    ["no JSON", "{tools: [", "line 1"],
    [
      "other files",
      [{ name: "a", inputSchema: { properties: { x: { $ref: "https://evil.example/x" } } } }],
      "outside the document",
    ],
    ["keys that reach a prototype", `[{"name": "a", "inputSchema": {"properties": {"__proto__": {}}}}]`, "__proto__"],
    ["too many", Array.from({ length: 2001 }, (_, at) => ({ name: `t${at}`, inputSchema: {} })), "2001 operations"],
  ])("are refused with %s", async (_, content, words) => {
    const report = await importText("bad.json", content, { as: "mcp" });
    expect(report.files).toEqual({ read: 0, failed: 1 });
    expect(report.problems.map(({ message }) => message).join("\n")).toContain(words);
  });
});

test("the README of public APIs is the same import as its JSON", async () => {
  const readme =
    "### Zoo\n| API | Description | Auth | HTTPS | CORS |\n|---|---|---|---|---|\n| [Owls](https://owls.example) | All owls | `apiKey` | Yes | No |\n";
  expect(await importText("README.md", readme)).toMatchObject({ apis: { created: 1 }, problems: [] });
  const entry = {
    API: "Owls",
    Description: "All owls",
    Auth: "apiKey",
    HTTPS: true,
    Cors: "no",
    Link: "https://owls.example",
    Category: "Zoo",
  };
  expect(await importText("list.json", { entries: [entry] })).toMatchObject({ apis: { unchanged: 1 }, problems: [] });
});
