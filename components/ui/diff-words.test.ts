import fc from "fast-check";
import { expect, test } from "vitest";
import { diffWords } from "./diff-words.ts";

test("changed words are told from those that stayed", () => {
  expect(diffWords("winds reach 35 kt", "winds reach 22 kt")).toEqual([
    { kind: "same", text: "winds reach " },
    { kind: "removed", text: "35" },
    { kind: "added", text: "22" },
    { kind: "same", text: " kt" },
  ]);
});

test("code is compared sign by sign", () => {
  expect(diffWords('{"a":1}', '{"a":12}', true)).toEqual([
    { kind: "same", text: '{"a":1' },
    { kind: "added", text: "2" },
    { kind: "same", text: "}" },
  ]);
});

test("nothing is lost on either side", () => {
  const words = fc
    .array(fc.constantFrom("a", "b", " ", "\n", "é", "😀", "<b>"), { maxLength: 60 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(words, words, fc.boolean(), (before, after, isCode) => {
      const parts = diffWords(before, after, isCode);
      const side = (left: string) =>
        parts
          .filter((part) => part.kind !== left)
          .map((part) => part.text)
          .join("");
      expect([side("added"), side("removed")]).toEqual([before, after]);
    }),
  );
});

test("two long texts without anything in common are shown after each other, soon", () => {
  const text = (sign: string) => Array.from({ length: 60_000 }, (_, index) => `${sign}${index}`).join(" ");
  const startedAt = performance.now();
  const parts = diffWords(text("a"), text("b"));
  expect(performance.now() - startedAt).toBeLessThan(3000);
  expect(parts.map((part) => part.kind)).toEqual(["removed", "added"]);
});
