import { describe, expect, test } from "vitest";
import { storable, storableText } from "./storable.ts";

describe("storable", () => {
  test("gives back the same reference when nothing has to change", () => {
    const value = { text: "plain 👩‍🚀", list: [1, null, { deep: true }] };
    expect(storable(value)).toBe(value);
  });

  test("replaces NUL and halves of surrogate pairs in texts and keys, at any depth", () => {
    expect(storable({ "a\0": ["x\0y", { b: "\ud83d" }], c: "\ude00" })).toEqual({
      "a\uFFFD": ["x\uFFFDy", { b: "\uFFFD" }],
      c: "\uFFFD",
    });
    expect(storableText("\ud83d\ude00")).toBe("😀");
  });

  test("keeps a key named __proto__ a key", () => {
    const value = JSON.parse('{"__proto__": {"polluted": "\\u0000"}}');
    const clean = storable(value);
    expect(Object.keys(clean)).toEqual(["__proto__"]);
    expect(JSON.stringify(clean)).toBe('{"__proto__":{"polluted":"\uFFFD"}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("writes infinite numbers as text, since JSON has none", () => {
    expect(storable(JSON.parse("[1e400, -1e400, 1.5]"))).toEqual(["Infinity", "-Infinity", 1.5]);
  });
});
