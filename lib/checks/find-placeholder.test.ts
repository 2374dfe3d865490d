import { describe, expect, test } from "vitest";
import type { JsonValue } from "#lib/domain/json.ts";
import { findPlaceholder, leavesOf } from "./find-placeholder.ts";

const found = (key: string, value: JsonValue) => findPlaceholder({ key, value, path: [] });

describe("finds", () => {
  test.each<[string, JsonValue, string]>([
    ["image", "https://example.com/a.jpg", "example.com"],
    ["image", "https://img.example.org/a.jpg", "img.example.org"],
    ["mail", "Write to anna.smith@example.com today", "anna.smith@example.com"],
    ["text", "Lorem ipsum dolor sit amet", "Lorem ipsum"],
    ["name", "string", "string"],
    ["note", "TODO", "TODO"],
    ["note", "TODO: fill in", "TODO:"],
    ["text", "Welcome to [CITY]", "[CITY]"],
    ["text", "Dear [FIRST NAME],", "[FIRST NAME]"],
    ["text", "<your name> has won", "<your name>"],
    ["id", "12345", "12345"],
    ["reportId", 123456789, "123456789"],
    ["accountNumber", 1234567890, "1234567890"],
    ["id", "123456789012345678", "123456789012345678"],
    ["orderId", "ORD-12345", "ORD-12345"],
    ["token", "abc123", "abc123"],
    ["phone", "+1 (234) 567-8901", "+1 (234) 567-8901"],
    ["phone", "123-456-7890", "123-456-7890"],
  ])("in %s: %j", (key, value, placeholder) => {
    expect(found(key, value)).toBe(placeholder);
  });
});

describe("takes for real data", () => {
  test.each<[string, JsonValue]>([
    ["site", "https://counterexample.com"],
    ["site", "https://my-example.com"],
    ["site", "https://example.community"],
    ["type", "string"],
    ["dataType", "string"],
    ["name", "String quartet no. 2"],
    ["name", "a string"],
    ["status", "TODO"],
    ["title", "todo: buy bread"],
    ["title", "[BREAKING] Storm over Jutland"],
    ["text", "[REDACTED]"],
    ["html", "<b>bold</b> and <input type='text'>"],
    ["population", 12345],
    ["price", 123456],
    ["id", 1234],
    ["id", 4418293],
    ["code", "1234"],
    ["zipCode", "12345"],
    ["postalCode", "12345"],
    ["discriminator", "1234"],
    ["version", "1.2.3.4.5"],
    ["ip", "123.45.67.89"],
    ["time", "12:34:56"],
    ["id", "K7-220"],
    ["id", "x123456z"],
    ["phone", "+45 62 53 10 93"],
    ["open", true],
    ["gone", null],
    ["name", ""],
  ])("in %s: %j", (key, value) => {
    expect(found(key, value)).toBeUndefined();
  });
});

test("walks a body in reading order and names places by path", () => {
  const leaves = [...leavesOf({ a: [1, { b: "x" }], c: null, d: {} })];
  expect(leaves.map(({ key, path }) => [key, path.join("/")])).toEqual([
    ["a", "a/0"],
    ["b", "a/1/b"],
    ["c", "c"],
    ["d", "d"],
  ]);
});

test("a body nested a hundred thousand deep does no harm", () => {
  const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) as JsonValue;
  expect([...leavesOf(deep)].length).toBeLessThanOrEqual(1);
});
