import { describe, expect, test } from "vitest";
import { cutJson, findJson, findObjects } from "./cut-json.ts";

describe("cutJson", () => {
  test.each([
    ['{"a": 1} and more', '{"a": 1}'],
    ['\n ```json\n[1, {"b": "]"}]\n```', '[1, {"b": "]"}]'],
    ['{"q": "he said \\"}\\""}x', '{"q": "he said \\"}\\""}'],
    ["{'python': True}", "{'python': True}"],
  ])("%j gives %j", (text, json) => {
    expect(cutJson(text)?.json).toBe(json);
  });

  test.each(["", "Lima", '"text"', '{"a": 1', "}", "[".repeat(100) + "]".repeat(100)])("%j gives nothing", (text) => {
    expect(cutJson(text)).toBeUndefined();
  });
});

describe("findJson", () => {
  test("looks past brackets that are no JSON", () => {
    expect(findJson('As [sic] said: {"a": 1}, {"b": 2}')).toEqual({ a: 1 });
    expect(findJson("nothing {here}")).toBeUndefined();
  });

  test("keeps a key named __proto__ a key", () => {
    const found = findJson('{"__proto__": {"admin": true}}') as object;
    expect(Object.keys(found)).toEqual(["__proto__"]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test("gives up soon on text that is made to keep it busy", () => {
    const startedAt = performance.now();
    findJson("{".repeat(3_000_000));
    findJson('{"a":'.repeat(600_000));
    findJson('["'.repeat(1_000_000));
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe("findObjects", () => {
  test("finds the whole objects of a list that was cut off, past damaged ones", () => {
    expect(findObjects('{"list": [{"a": 1}, {"b": oops}, {"c": {"d": 2}}, {"e": ')).toEqual([
      { a: 1 },
      { c: { d: 2 } },
    ]);
    expect(findObjects("no list")).toEqual([]);
  });
});
