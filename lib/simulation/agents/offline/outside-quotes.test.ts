import { expect, test } from "vitest";
import { outsideQuotes } from "./outside-quotes.ts";

test("what is quoted stays as it is", () => {
  const change = (words: string) => words.replace(/\bmy\b/g, "your");
  expect(outsideQuotes('add my note "What my mother said" to my list', change)).toBe(
    'add your note "What my mother said" to your list',
  );
  expect(outsideQuotes("my list", change)).toBe("your list");
  expect(outsideQuotes('"my', change)).toBe('"your');
});
