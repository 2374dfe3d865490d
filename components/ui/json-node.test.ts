import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonLines } from "./json-lines.ts";
import { compactJson, readJson } from "./json-node.ts";

const printed = (text: string, folded: string[] = []) => {
  const node = readJson(text);
  if (!node) throw new Error("not JSON");
  return jsonLines(node, new Set(folded)).map(
    (line) =>
      "  ".repeat(line.depth) +
      (line.key === undefined ? "" : `${JSON.stringify(line.key)}: `) +
      line.text +
      (line.isFolded ? `…${line.childCount}` : "") +
      (line.hasComma ? "," : ""),
  );
};

describe("reading", () => {
  test("agrees with JSON.parse on what is JSON, and on its value", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const node = readJson(text);
        expect(JSON.parse(compactJson(node as never, Number.POSITIVE_INFINITY))).toEqual(JSON.parse(text));
      }),
    );
  });

  test("agrees with JSON.parse on what is not", () => {
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(..."[]{}:,\"\\0123-.eE nulltrue'\n")), (signs) => {
        const text = signs.join("");
        expect(readJson(text) !== undefined).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("long numbers, repeated keys and their order stay as written", () => {
    const text = '{"id": 12345678901234567890, "b": 1.0, "a": 1, "a": 2, "10": true}';
    expect(compactJson(readJson(text) as never)).toBe(text.replace("{", "{ ").replace("}", " }"));
  });

  test.each(["", "   ", "{", "{'a': 1}", "[1,]", "nope", '{"a": 1} tail', '"open', "[".repeat(100_000)])(
    "%.20s is not JSON",
    (text) => {
      expect(readJson(text)).toBeUndefined();
    },
  );

  test("a string of a megabyte, and one full of escapes, are strings", () => {
    for (const value of ["x".repeat(1_000_000), '\\"'.repeat(200_000)]) {
      expect(readJson(JSON.stringify({ value }))).toBeDefined();
    }
    expect(readJson(`"${"\\".repeat(200_001)}"`)).toBeUndefined();
  });

  test("reads a megabyte in a moment", () => {
    const text = JSON.stringify(
      Array.from({ length: 20_000 }, (_, index) => ({ id: index, name: `name ${index}`, ok: true })),
    );
    const startedAt = performance.now();
    expect(jsonLines(readJson(text) as never, new Set()).length).toBeGreaterThan(20_000);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe("printing", () => {
  test("short containers stand on one line, long ones open", () => {
    const text = JSON.stringify({ place: { lat: 1.5, lon: 2 }, tags: [], names: ["a".repeat(50), "b".repeat(50)] });
    expect(printed(text)).toEqual([
      "{",
      '  "place": { "lat": 1.5, "lon": 2 },',
      '  "tags": [],',
      '  "names": [',
      `    "${"a".repeat(50)}",`,
      `    "${"b".repeat(50)}"`,
      "  ]",
      "}",
    ]);
  });

  test("what is folded says how much it holds", () => {
    const text = JSON.stringify({ names: ["a".repeat(50), "b".repeat(50)], "a/b~c": { deep: "c".repeat(90) } });
    expect(printed(text, ["/names", "/a~1b~0c"])).toEqual(["{", '  "names": […2,', '  "a/b~c": {…1', "}"]);
  });

  test("a bare value is a line", () => {
    expect(printed('"text"')).toEqual(['"text"']);
    expect(printed("{}")).toEqual(["{}"]);
  });
});
