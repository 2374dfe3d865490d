import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { entriesAt } from "./json-access.ts";
import { parseDocument } from "./parse-document.ts";
import { restoreDocument } from "./restore-document.ts";
import { documentOf, info, namesOf, ok, refusal } from "./testing/parsed.ts";

afterEach(() => vi.restoreAllMocks());

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
