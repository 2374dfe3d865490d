import { expect, test } from "vitest";
import { generateFromPattern } from "./generate-from-pattern.ts";
import { randomStream } from "./random-stream.ts";

test.each([
  "^\\d{5}(-\\d{4})?$",
  "^[A-Z]{2}$",
  "(foo|bar)+",
  "^#?[0-9a-fA-F]{6}$",
  "^[^@\\s]+@[a-z]+\\.[a-z]{2,3}$",
  "^\\+?[1-9]\\d{7,14}$",
  "^v?\\d+\\.\\d+\\.\\d+$",
  "^[\\w.-]+$",
  "a*",
])("writes what %s accepts", (pattern) => {
  for (let seed = 0; seed < 40; seed += 1) {
    expect(generateFromPattern(pattern, randomStream(seed, "pattern"))).toMatch(new RegExp(pattern, "u"));
  }
});

test.each(["^(?=.*\\d).+$", "^(a)\\1$", "[", "\\p{Lu}+"])("gives up on %s", (pattern) => {
  expect(generateFromPattern(pattern, randomStream(1, "pattern"))).toBeUndefined();
});
