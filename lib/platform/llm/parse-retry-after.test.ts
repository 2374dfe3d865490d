import { expect, test } from "vitest";
import { parseRetryAfter } from "./parse-retry-after.ts";

const now = Date.parse("2026-11-22T10:00:00Z");

test.each([
  [{ "retry-after": "3" }, 3000],
  [{ "retry-after": "0.5" }, 500],
  [{ "retry-after": "Sun, 22 Nov 2026 10:00:20 GMT" }, 20_000],
  [{ "retry-after": "Sun, 22 Nov 2026 09:00:00 GMT" }, 0],
  [{ "retry-after-ms": "250", "retry-after": "3" }, 250],
  [{ "retry-after-ms": "soon", "retry-after": "3" }, 3000],
  [{ "retry-after": "277403" }, 60_000],
  [{ "retry-after": "-5" }, 0],
  [{ "retry-after": "later" }, undefined],
  [{}, undefined],
] as const)("%j means %s ms", (headers, expected) => {
  expect(parseRetryAfter(new Headers(headers), now)).toBe(expected);
});
