import { describe, expect, test } from "vitest";
import { detectSource } from "./detect-source.ts";

const kindOf = (content: unknown, name = "file.json") =>
  detectSource(name, typeof content === "string" ? content : JSON.stringify(content));

describe("detectSource", () => {
  test("knows OpenAPI documents, in JSON whatever comes first, and in YAML", () => {
    expect(kindOf({ openapi: "3.1.0" }).kind).toBe("openapi");
    expect(kindOf({ components: { schemas: {} }, info: {} }).kind).toBe("openapi");
    expect(kindOf({ swagger: "2.0" }).kind).toBe("openapi");
    expect(kindOf("# ours\nopenapi: 3.0.0\ninfo:\n", "a.yaml").kind).toBe("openapi");
    expect(kindOf('"openapi": "3.0.0"\n', "a.yml").kind).toBe("openapi");
  });

  test("knows the public-apis list in both shapes", () => {
    expect(kindOf({ count: 1, entries: [{ API: "A" }] }).kind).toBe("public-apis");
    expect(kindOf([{ Name: "A", Description: "", Auth: "", Link: "" }]).kind).toBe("public-apis");
  });

  test("knows ToolAlpaca corpora: a list, one API, a list that starts with a mistake, one API per line", () => {
    expect(kindOf([{ Name: "A", Instances: [] }])).toEqual({ kind: "toolalpaca", byLine: false, isMarkdown: false });
    expect(kindOf({ name: "A", nl_documentation: "" }).kind).toBe("toolalpaca");
    expect(kindOf(["oops", 3]).kind).toBe("toolalpaca");
    expect(kindOf('{"Name":"A","Instances":[]}\n{"Name":"B"}\n')).toEqual({
      kind: "toolalpaca",
      byLine: true,
      isMarkdown: false,
    });
    expect(kindOf('{"Name":"A","Ins', "corpus.jsonl")).toEqual({ kind: "toolalpaca", byLine: true, isMarkdown: false });
  });

  test("knows lists of tools in all their shapes, and the README of public APIs", () => {
    const tool = { name: "a", description: "b", inputSchema: { type: "object" } };
    const flat = { type: "function", name: "a", parameters: { type: "object" } };
    for (const value of [
      [tool],
      { tools: [tool] },
      { jsonrpc: "2.0", id: 1, result: { tools: [tool] } },
      { serverInfo: {}, tools: [] },
    ])
      expect(kindOf(value).kind).toBe("mcp");
    for (const value of [
      [flat],
      [{ type: "function", function: { name: "a" } }],
      { model: "m", messages: [], tools: [flat] },
    ])
      expect(kindOf(value).kind).toBe("openai-tools");
    expect(kindOf({ openapi: "3.1.0", tools: [] }).kind).toBe("openapi");
    expect(kindOf("# Lists\n\nAPI | Description | Auth\n|---|---|---|\n", "README.md")).toMatchObject({
      kind: "public-apis",
      isMarkdown: true,
    });
    expect(kindOf("# Lists\n\nno table", "README.md").kind).toBeUndefined();
  });

  test("takes a pretty-printed file with something after its end for one text, not for lines", () => {
    expect(kindOf('{\n "Name": "A"\n}\n]').byLine).toBe(false);
    expect(kindOf('[\n {"Name": "A"}\n]', "corpus.jsonl").byLine).toBe(false);
  });

  test("says so when it knows nothing of what is in a file", () => {
    expect(kindOf({ hello: "world" }).kind).toBeUndefined();
    expect(kindOf("hello").kind).toBeUndefined();
    expect(kindOf("<html>").kind).toBeUndefined();
    expect(kindOf("").kind).toBeUndefined();
  });
});
