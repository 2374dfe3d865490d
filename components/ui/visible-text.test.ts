import { expect, test } from "vitest";
import { cutText, visibleText } from "./visible-text.ts";

test("control characters and half characters become visible", () => {
  expect(visibleText("a\u0000b\u001b[31m\u007f\ud800z")).toBe("a\\u0000b\\u001b[31m\\u007f�z");
  expect(visibleText("line\r\nline\rline\tend")).toBe("line\nline\nline\tend");
});

test("a short text stays whole", () => {
  expect(cutText("one\ntwo", { lines: 2, length: 100 })).toEqual({
    shown: "one\ntwo",
    hiddenLines: 0,
    hiddenLength: 0,
  });
  expect(cutText("", { lines: 40, length: 100 })).toEqual({ shown: "", hiddenLines: 0, hiddenLength: 0 });
});

test("a text of many lines is cut after the last whole one", () => {
  const text = Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n");
  const cut = cutText(text, { lines: 40, length: 10_000 });
  expect(cut.shown.split("\n")).toHaveLength(40);
  expect(cut.hiddenLines).toBe(60);
  expect(cut.hiddenLength).toBe(text.length - cut.shown.length);
});

test("a long line is cut between characters", () => {
  const cut = cutText(`${"a".repeat(9)}😀😀`, { lines: 40, length: 10 });
  expect(cut).toEqual({ shown: "a".repeat(9), hiddenLines: 0, hiddenLength: 4 });
});
