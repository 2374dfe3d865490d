import { structuredPatch } from "diff";
import { expect, test } from "vitest";
import { numberLines } from "./number-lines.ts";

test("lines carry their number in each text", () => {
  const { hunks } = structuredPatch("", "", "a\nb\nc\n", "a\nx\ny\nc", "", "", { context: 1 });
  expect(hunks.map(numberLines).flatMap(({ lines }) => lines)).toEqual([
    { kind: "same", before: 1, after: 1, text: "a" },
    { kind: "removed", before: 2, after: null, text: "b" },
    { kind: "removed", before: 3, after: null, text: "c" },
    { kind: "added", before: null, after: 2, text: "x" },
    { kind: "added", before: null, after: 3, text: "y" },
    { kind: "added", before: null, after: 4, text: "c" },
  ]);
});
