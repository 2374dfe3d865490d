import { describe, expect, test } from "vitest";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { importText } from "#lib/catalog/testing/import-text.ts";
import { ratesDocument } from "#lib/catalog/testing/rates-api.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { exportApi } from "./export-api.ts";

const TREE = {
  name: "plant tree",
  description: "Plants it.\nSlowly.",
  inputSchema: {
    type: "object",
    properties: { root: { $ref: "#/$defs/node" } },
    required: ["root"],
    $defs: { node: { type: "object", properties: { next: { $ref: "#/$defs/node" } } } },
  },
  outputSchema: { type: "object", properties: { self: { $ref: "#" } } },
  annotations: { readOnlyHint: false },
};
const PING = {
  name: "ping",
  description: "Pings.",
  inputSchema: { type: "object", properties: {}, additionalProperties: false },
};

const contractOf = async (slug: string) => {
  const { id } = await db().api.findUniqueOrThrow({ where: { slug } });
  return loadContract({ apiId: id });
};
const argumentsOf = async (slug: string) =>
  (await contractOf(slug)).functions.map(({ name, description, parameters }) => ({ name, description, parameters }));
const exported = async (slug: string, format: "openapi" | "mcp" | "openai-tools") =>
  (await exportApi(SYSTEM, { slug, format })).text;

describe("exportApi", () => {
  test("gives MCP tools back as they were imported", async () => {
    await importText("garden.json", { serverInfo: { name: "Garden" }, tools: [TREE, PING] });
    const text = await exported("garden", "mcp");
    expect(JSON.parse(text)).toEqual({ serverInfo: { name: "Garden", version: "1" }, tools: [TREE, PING] });
    const report = await importText("again.json", text);
    expect(report).toMatchObject({ apis: { created: 0, unchanged: 1 }, functions: 2, problems: [] });
  });

  test("gives OpenAI tools back as they were imported, names included", async () => {
    const tools = [
      {
        type: "function",
        function: { name: "ping", description: "Pings.", parameters: PING.inputSchema, strict: true },
      },
      { type: "function", function: { name: "plant", description: "Plants.", parameters: TREE.inputSchema } },
    ];
    await importText("chat.json", tools);
    const text = await exported("chat", "openai-tools");
    expect(JSON.parse(text)).toEqual(tools);
    expect(await importText("chat.json", text)).toMatchObject({ apis: { unchanged: 1 } });
  });

  test.each(["mcp", "openai-tools"] as const)(
    "an OpenAPI document goes out as %s and comes in with the same functions",
    async (format) => {
      const pet = {
        type: "object",
        properties: { name: { type: "string" }, mother: { $ref: "#/components/schemas/Pet" } },
      };
      const paths = {
        "/pets/{id}": {
          post: {
            operationId: "add pet!",
            summary: "Adds a pet.",
            parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
            requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } },
            responses: {
              "200": {
                description: "OK",
                content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
              },
            },
          },
          get: { operationId: "ping", responses: { "200": { description: "OK" } } },
        },
      };
      const document = {
        ...ratesDocument(paths),
        info: { title: `Pets ${format}`, version: "1" },
        components: { schemas: { Pet: pet } },
      };
      await importText("pets.json", document);
      const text = await exported(`pets-${format}`, format);
      await importText(`Back ${format}.json`, text.replace(`"name": "Pets ${format}"`, `"name": "Back ${format}"`));
      const [before, after] = [await argumentsOf(`pets-${format}`), await argumentsOf(`back-${format}`)];
      expect(after.map(({ name, description }) => [name, description])).toEqual(
        before.map(({ name, description }) => [name, description]),
      );
      expect(after.map(({ parameters }) => Object.keys(parameters.properties ?? {}))).toEqual(
        before.map(({ parameters }) => Object.keys(parameters.properties ?? {})),
      );
      // The schemas themselves are told by what goes out again: references lead through the document they stand in.
      expect((await exported(`back-${format}`, format)).replace(`Back ${format}`, `Pets ${format}`)).toBe(text);
    },
  );

  test("gives the document as it was given, Swagger included", async () => {
    const text = JSON.stringify({
      swagger: "2.0",
      info: { title: "Old ways", version: "1" },
      paths: { "/a": { get: { operationId: "getA", responses: { "200": { description: "OK" } } } } },
    });
    await importText("old.json", text);
    expect(await exported("old-ways", "openapi")).toBe(text);
    expect(JSON.parse(await exported("old-ways", "mcp")).tools).toMatchObject([{ name: "getA" }]);
  });

  test("says what is not there", async () => {
    await expect(exportApi(SYSTEM, { slug: "nowhere", format: "mcp" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await importText("list.json", {
      entries: [{ API: "Bare", Description: "d", Category: "C", Link: "https://bare.example" }],
    });
    await expect(exportApi(SYSTEM, { slug: "bare", format: "openapi" })).rejects.toMatchObject({
      message: expect.stringContaining("no document"),
    });
  });
});
