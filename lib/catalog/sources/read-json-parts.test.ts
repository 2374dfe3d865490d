import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonPart } from "./json-parts.ts";
import { readJsonParts } from "./read-json-parts.ts";

async function read(text: string, { byLine = false, size = 7 } = {}): Promise<JsonPart[]> {
  async function* pieces() {
    const characters = [...text];
    for (let start = 0; start < characters.length; start += size) yield characters.slice(start, start + size).join("");
  }
  return collect(readJsonParts(pieces(), { byLine, isStreamed: (key) => key === "Instances" }));
}

async function collect(parts: AsyncIterable<JsonPart>): Promise<JsonPart[]> {
  const all: JsonPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

const CORPUS = [
  { Name: "A", Functions: ["f", { g: null }], Instances: [{ input: "é 😀" }, "stray", { output: [1, 2.5e3, true] }] },
  { Name: "B", Nested: { Instances: [1, 2] }, Instances: [] },
  {},
  { Instances: [{ steps: [[["a", "{}", ""], "o"]] }], Name: "C" },
];

/** Puts records together again, as far as the parts say. */
function rebuild(parts: JsonPart[]): { records: Record<string, JsonValue>[]; complete: number } {
  const records: Record<string, JsonValue>[] = [];
  let complete = 0;
  for (const part of parts) {
    const record = records.at(-1) ?? {};
    if (part.kind === "record") records.push({});
    if (part.kind === "field") record[part.key] = part.value;
    if (part.kind === "element") record[part.key] = [...((record[part.key] as JsonValue[]) ?? []), part.value];
    if (part.kind === "end") complete += 1;
  }
  return { records, complete };
}

describe("readJsonParts", () => {
  test("gives fields and list elements one by one, with their places", async () => {
    const parts = await read(JSON.stringify([CORPUS[0], 7]));
    expect(parts).toEqual([
      { kind: "record", at: "[0]" },
      { kind: "field", key: "Name", value: "A" },
      { kind: "field", key: "Functions", value: ["f", { g: null }] },
      { kind: "element", key: "Instances", index: 0, value: { input: "é 😀" } },
      { kind: "element", key: "Instances", index: 1, value: "stray" },
      { kind: "element", key: "Instances", index: 2, value: { output: [1, 2500, true] } },
      { kind: "end" },
      { kind: "stray", at: "[1]", value: 7 },
    ]);
  });

  test("reads one record, a list, and texts after one another", async () => {
    expect(await read('{"a": 1}')).toEqual([
      { kind: "record", at: "" },
      { kind: "field", key: "a", value: 1 },
      { kind: "end" },
    ]);
    expect((await read('{"a":1}\n{"a":2}\n')).filter(({ kind }) => kind === "record")).toEqual([
      { kind: "record", at: "" },
      { kind: "record", at: "[1]" },
    ]);
    expect(await read("")).toEqual([]);
    expect(await read(" \r\n\t ")).toEqual([]);
  });

  test("reads line by line, where a bad line costs that line only", async () => {
    const lines = ['{"a":1}', '{"a":2', "", "nonsense", '[{"a":3}]', '{"a":4}'];
    const parts = await read(`${lines.join("\r\n")}\r\n`, { byLine: true });
    expect(parts.filter(({ kind }) => kind === "field")).toMatchObject([
      { value: 1 },
      { value: 2 },
      { value: 3 },
      { value: 4 },
    ]);
    expect(parts.filter(({ kind }) => kind === "broken")).toMatchObject([{ line: 2 }, { line: 4 }]);
    expect(parts.filter(({ kind }) => kind === "record").map((part) => "at" in part && part.at)).toEqual([
      ":1",
      ":2",
      ":5[0]",
      ":6",
    ]);
  });

  test("cut off anywhere, it gives all that is complete before the cut and says where that is", async () => {
    const text = JSON.stringify(CORPUS, null, 1);
    const whole = rebuild(await read(text, { size: 50 }));
    expect(whole.records).toEqual(
      CORPUS.map(({ Instances, ...rest }) => ({ ...rest, ...(Instances?.length ? { Instances } : {}) })),
    );
    const characters = [...text];
    for (let end = 0; end < characters.length - 1; end++) {
      const cut = characters.slice(0, end).join("");
      const parts = await read(cut, { size: 50 });
      const { records, complete } = rebuild(parts);
      const openings = cut.match(/^ \{/gm)?.length ?? 0;
      expect(records).toHaveLength(openings);
      expect(complete).toBe(cut.match(/^ \}|^ \{\}/gm)?.length ?? 0);
      expect(records.slice(0, complete)).toEqual(whole.records.slice(0, complete));
      if (end > 0) {
        const bytes = new TextEncoder().encode(cut).length;
        const line = cut.split("\n").length;
        expect(parts.at(-1)).toMatchObject({ kind: "broken", line, message: expect.stringContaining(`byte ${bytes}`) });
      }
    }
  });

  test("never throws, whatever the text", async () => {
    const fragments = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"Instances"',
      "1e400",
      "-",
      "nul",
      "\\u",
      " ",
      '"\ud800',
    );
    const texts = fc.oneof(
      fc.json(),
      fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join("")),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), fc.integer({ min: 1, max: 9 }), async (text, byLine, size) => {
        const parts = await read(text, { byLine, size });
        if (!byLine && isJson(text)) expect(parts.filter(({ kind }) => kind === "broken")).toEqual([]);
        if (!byLine && text.trim() !== "" && !isJson(text)) expect(parts.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test("names the line and the byte of a mistake, and what stands there", async () => {
    const [broken] = (await read('[{"a": 1},\n {"é": NaN}]')).filter(({ kind }) => kind === "broken");
    expect(broken).toEqual({
      kind: "broken",
      line: 2,
      message: expect.stringMatching(/^is not JSON at byte 19: “N” cannot stand there\./),
    });
    expect((await read('[{"a": 1,}]')).at(-1)).toMatchObject({ message: expect.stringContaining("byte 9") });
    expect((await read('[{"a": [1,,2]}]')).at(-1)).toMatchObject({ message: expect.stringContaining("byte 10") });
  });

  test("leaves out what is nested too deep, and only that", async () => {
    const deep = "[".repeat(5000) + "]".repeat(5000);
    const parts = await read(`[{"a": ${deep}, "b": 1}, {"c": 2}]`, { size: 1000 });
    expect(parts).toEqual([
      { kind: "record", at: "[0]" },
      { kind: "dropped", at: "[0].a", message: expect.stringContaining("200 levels") },
      { kind: "field", key: "b", value: 1 },
      { kind: "end" },
      { kind: "record", at: "[1]" },
      { kind: "field", key: "c", value: 2 },
      { kind: "end" },
    ]);
  });

  test("stops at a value that is too large to hold", async () => {
    async function* pieces() {
      yield '[{"Name": "kept", "big": "';
      for (let written = 0; written < 70; written++) yield "x".repeat(1024 * 1024);
      yield '"}]';
    }
    const parts = await collect(readJsonParts(pieces(), { byLine: false, isStreamed: () => false }));
    expect(parts.at(1)).toMatchObject({ key: "Name", value: "kept" });
    expect(parts.at(-1)).toMatchObject({ kind: "broken", message: expect.stringContaining("64 MiB") });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
