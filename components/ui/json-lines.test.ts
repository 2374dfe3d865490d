import { expect, test } from "vitest";
import { jsonLines } from "./json-lines.ts";
import { type JsonNode, readJson } from "./json-node.ts";

const shown = (text: string, marked: string[], folded: string[] = []) =>
  jsonLines(readJson(text) as JsonNode, new Set(folded), new Set(marked)).map(
    ({ pointer, kind, mark }) => `${kind === "close" ? "end of " : ""}${pointer || "all"}${mark ? ` (${mark})` : ""}`,
  );

const TEXT = '{"a":{"x":1,"y":"words"},"b":[1,2]}';

test("short containers stand on one line", () => {
  expect(shown(TEXT, [])).toEqual(["all", "/a", "/b", "end of all"]);
});

test("what holds a mark is laid out, so that the mark has a line of its own", () => {
  expect(shown(TEXT, ["/a/y"])).toEqual(["all", "/a", "/a/x", "/a/y (start)", "end of /a", "/b", "end of all"]);
});

test("a mark reaches all that is inside, and begins once", () => {
  const long = JSON.stringify({ a: { x: "word ".repeat(20), y: [1] } });
  expect(shown(long, ["/a"])).toEqual([
    ...["all", "/a (start)", "/a/x (inside)", "/a/y (inside)"],
    ...["end of /a (start)", "end of all"],
  ]);
  expect(shown(long, ["/a"], ["/a"])).toEqual(["all", "/a (start)", "end of all"]);
  expect(shown("7", [""])).toEqual(["all (start)"]);
});

test("marks that lead nowhere change nothing", () => {
  expect(shown(TEXT, ["/a/z/0", "nonsense", "/c"])).toEqual([
    ...["all", "/a", "/a/x", "/a/y", "end of /a", "/b", "end of all"],
  ]);
});
