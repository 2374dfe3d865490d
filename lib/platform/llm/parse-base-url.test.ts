import { expect, test } from "vitest";
import { parseBaseUrl } from "./parse-base-url.ts";

test.each([
  ["http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1"],
  ["https://API.Example.org/v1", "https://api.example.org/v1"],
  ["http://192.168.1.20:8000/v1", "http://192.168.1.20:8000/v1"],
  ["http://[::1]:8000/v1", "http://[::1]:8000/v1"],
])("%s is kept as %s", (given, kept) => {
  expect(parseBaseUrl(given)).toBe(kept);
});

test.each([
  "ftp://host/v1",
  "file:///etc/passwd",
  "http://user:pass@host/v1",
  "https://host/v1?key=1",
  "https://host/v1#x",
  "host",
])("%s is refused", (given) => {
  expect(() => parseBaseUrl(given)).toThrow(/address cannot be used/);
});
