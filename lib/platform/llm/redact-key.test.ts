import { expect, test } from "vitest";
import { HiddenKey } from "./hidden-key.ts";
import { redactKey } from "./redact-key.ts";

test.each([
  ["Incorrect API key provided: sk-abc123.", null, "Incorrect API key provided: [key]"],
  ["sk-proj-12***89 is wrong", null, "[key] is wrong"],
  ["got Authorization: Bearer abcdef1234", null, "got Authorization: Bearer [key]"],
  ["the key my own token twice: my own token", "my own token", "the key [key] twice: [key]"],
  ["a task-list and a risk-free word", null, "a task-list and a risk-free word"],
  ["nothing here", "", "nothing here"],
])("%s", (text, key, expected) => {
  expect(redactKey(text, key === null ? null : new HiddenKey(key))).toBe(expected);
});
