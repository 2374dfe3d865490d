import { expect, test } from "vitest";
import { safeLink } from "./safe-link.ts";

test("a web address is a link", () => {
  expect(safeLink("https://openlibrary.org/developers/api")).toEqual({
    href: "https://openlibrary.org/developers/api",
    host: "openlibrary.org",
  });
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "https://bank.example@evil.example/",
  "//host",
  "nonsense",
  "",
  null,
])("%s is not", (link) => {
  expect(safeLink(link)).toBeUndefined();
});
