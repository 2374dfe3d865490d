import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import { buildToolDocument } from "./build-tool-document.ts";
import { readMcpTools } from "./read-mcp-tools.ts";
import { readOpenAiTools } from "./read-open-ai-tools.ts";

const TREE = {
  name: "plant tree!",
  description: "Plants a tree.\n\nIt takes a while.",
  inputSchema: {
    type: "object",
    properties: { root: { $ref: "#/$defs/node" }, note: { type: "string", default: { $ref: "#/mine" } } },
    required: ["root"],
    additionalProperties: false,
    $defs: { node: { type: "object", properties: { size: { type: "integer" }, next: { $ref: "#/$defs/node" } } } },
  },
  outputSchema: { type: "object", properties: { id: { type: "string" } } },
  annotations: { readOnlyHint: false },
};
const PING = { name: "ping", inputSchema: { type: "object", properties: {} } };

async function contractOf(value: JsonValue, read = readMcpTools) {
  const list = read(value);
  const { document, problems } = await parseDocument(buildToolDocument(list, "Garden").text, "garden.json");
  return { list, problems, ...buildContract(document, { name: "Garden", description: "", documentSha256: "" }) };
}

describe("tools as a document", () => {
  test.each([
    ["a JSON-RPC answer", { jsonrpc: "2.0", id: 1, result: { tools: [TREE, PING] } }],
    ["its result", { tools: [TREE, PING], nextCursor: "x" }],
    ["a bare list", [TREE, PING]],
    ["two pages", [{ result: { tools: [TREE] } }, { result: { tools: [PING] } }]],
  ])("are the same functions from %s", async (_, value) => {
    const contract = await contractOf(value);
    expect(contract.problems).toEqual([]);
    expect(contract.functions.map(({ name, method, places }) => [name, method, places])).toEqual([
      ["plant tree!", "post", { root: ["body"], note: ["body"] }],
      ["ping", "post", {}],
    ]);
    expect(contract.functions[0]?.description).toBe("Plants a tree.\n\nIt takes a while.");
    expect(contract.functions[0]?.responses["200"]?.schema).toMatchObject(TREE.outputSchema);
    expect(contract.functions[1]?.responses["200"]?.schema).toEqual({ type: "string" });
  });

  test("have references within a schema go on leading where they did", async () => {
    const contract = await contractOf([TREE]);
    const call = (input: JsonValue) => validateCall(contract, "plant tree!", JSON.stringify(input));
    expect(call({ root: { size: 1, next: { size: 2 } } })).toEqual([]);
    expect(call({ root: { size: 1, next: { size: "two" } } })).not.toEqual([]);
    expect(buildToolDocument(contract.list, "Garden").text).toContain('"$ref": "#/mine"');
  });

  test("of a model's request are read in all three forms", async () => {
    const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
    const plain = { name: "getWeather", description: "Of today", parameters };
    const forms: JsonValue[] = [
      [{ type: "function", function: { ...plain, strict: true } }],
      [{ type: "function", ...plain }, { type: "web_search" }],
      { model: "m", tools: [{ type: "function", function: plain }] },
      { functions: [plain] },
      { type: "function", function: plain },
    ];
    for (const form of forms) {
      const contract = await contractOf(form, readOpenAiTools);
      expect(contract.functions).toMatchObject([{ name: "getWeather", places: { city: ["body"] } }]);
    }
    expect(readOpenAiTools(forms[1] as JsonValue).problems).toMatchObject([{ path: [1] }]);
    expect(readOpenAiTools(forms[0] as JsonValue).tools[0]?.extras).toEqual({ strict: true });
  });

  test("name what is no tool by its place", () => {
    const { tools, problems } = readMcpTools({
      result: { tools: [3, { description: "x" }, { name: "a", inputSchema: 1 }] },
    });
    expect(tools).toMatchObject([{ name: "a", inputSchema: { type: "object" } }]);
    expect(problems.map(({ path }) => path.join("/"))).toEqual([
      "result/tools/0",
      "result/tools/1",
      "result/tools/2/inputSchema",
    ]);
  });

  test("never fail, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const read of [readMcpTools, readOpenAiTools]) buildToolDocument(read(value as JsonValue), "any");
      }),
    );
  });
});
