import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "#components/ui/json-node.ts";
import { readArguments, readTyped, setArgument, showTyped, toValue } from "./edit-arguments.ts";

const text = (value: string) => readTyped(value, "string");

describe("setArgument", () => {
  test("changes one argument and leaves the others to the letter", () => {
    const before = '{"id": 12345678901234567890, "price": 1.50, "city": "Kobe"}';
    expect(setArgument(before, "city", text("Tokyo"))).toBe(
      '{"id": 12345678901234567890, "price": 1.50, "city": "Tokyo"}',
    );
  });

  test("keeps narrow JSON narrow", () => {
    expect(setArgument('{"a":1}', "b", readTyped("2", "other"))).toBe('{"a":1,"b":2}');
  });

  test("begins from nothing, and takes an argument out", () => {
    expect(setArgument("", "q", text("harbour"))).toBe('{"q": "harbour"}');
    expect(setArgument('{"a": 1, "b": 2}', "a", undefined)).toBe('{"b": 2}');
  });

  test("a name that stands twice is set where it counts, and stands once", () => {
    expect(setArgument('{"a": 1, "b": 2, "a": 3}', "a", readTyped("4", "other"))).toBe('{"b": 2, "a": 4}');
  });

  test("takes names that mean something to JavaScript for what they are", () => {
    expect(setArgument("{}", "__proto__", text("x"))).toBe('{"__proto__": "x"}');
  });

  test("every other value survives, whatever it is", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (given, typed) => {
        const { "the argument": _, ...others } = given;
        const changed = setArgument(JSON.stringify(others), "the argument", text(`x${typed}`));
        expect(JSON.parse(changed)).toEqual({ ...JSON.parse(JSON.stringify(others)), "the argument": `x${typed}` });
      }),
    );
  });
});

describe("what is typed", () => {
  test("a number becomes a number, and what is none yet stays as it was typed", () => {
    expect(readTyped("12", "other")).toEqual({ kind: "number", raw: "12" });
    expect(showTyped(readTyped("12a", "other"))).toBe("12a");
    expect(showTyped(readTyped("[1, 2", "other"))).toBe("[1, 2");
  });

  test("a list becomes a list once it is one", () => {
    const typed = readTyped('[1, {"a": null}]', "other");
    expect(typed && toValue(typed)).toEqual([1, { a: null }]);
  });

  test("digits in a field for text stay text", () => {
    expect(readTyped("007", "string")).toEqual({ kind: "string", raw: '"007"' });
  });

  test("an empty field leaves the argument out", () => {
    expect(readTyped("", "string")).toBeUndefined();
    expect(readTyped("  ", "other")).toBeUndefined();
  });

  test("showing and reading are each other's reverse for text", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: "binary", maxLength: 8 }),
        (typed) => showTyped(readTyped(typed, "string")) === typed,
      ),
    );
  });
});

test("only an object can be shown as a form", () => {
  expect(readArguments("[1]")).toBeUndefined();
  expect(readArguments('{"a": ')).toBeUndefined();
  expect(readArguments("  ")).toEqual([]);
  expect(readArguments('{"a": 1}')).toEqual([["a", readJson("1")]]);
});
