import fc from "fast-check";
import { expect, test } from "vitest";
import { parseActionInput } from "./parse-action-input.ts";

test.each(["", "  ", "\n\t"])("nothing written means no arguments: %j", (text) => {
  expect(parseActionInput(text)).toEqual({ ok: true, value: {} });
});

test("JSON is read as it is, whatever its kind", () => {
  expect(parseActionInput(' {"a": [1, null]} ')).toEqual({ ok: true, value: { a: [1, null] } });
  expect(parseActionInput('"a"')).toEqual({ ok: true, value: "a" });
  expect(parseActionInput("null")).toEqual({ ok: true, value: null });
});

test.each([
  ["{'a': 1}", 1, "Expected property name"],
  ['{"a": 1,}', 8, "Expected double-quoted property name"],
  ['{"a": True}', 6, "Unexpected 'T'"],
  ['{"é": $id}', 6, "Unexpected '$'"],
  ['{"a": "b', 8, "The text ends too early"],
  ['{"a": ', 6, "The text ends too early"],
  ['{"a": 1}\n{"b": 2}', 9, "Unexpected non-whitespace character"],
  ["hello", 0, "Unexpected 'h'"],
  ['{"a": "line\nbreak"}', 11, "Bad control character"],
])("what is not strict JSON is refused with reason and position: %j", (text, position, reason) => {
  const parsed = parseActionInput(text);
  expect(parsed).toMatchObject({ ok: false, position });
  expect(parsed.ok ? "" : parsed.message).toContain(`The action input is not JSON. ${reason}`);
});

test("a long text is refused with the position too", () => {
  const long = `{"a": "${"ä".repeat(300)}", "b": @}`;
  expect(parseActionInput(long)).toMatchObject({ ok: false, position: long.indexOf("@") });
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.json().map((json) => json.slice(1)),
      ),
      (text) => {
        const parsed = parseActionInput(text);
        if (!parsed.ok) expect(parsed.position).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
