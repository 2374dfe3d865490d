import { describe, expect, test } from "vitest";
import { safePath } from "./safe-path.ts";

describe("safePath", () => {
  test.each(["/runs/12?tab=apis#newest", "/review?run=3", "/instances?q=a%20b", "/"])("keeps %s", (path) => {
    expect(safePath(path)).toBe(path);
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n\\evil.example",
    "/./\\evil.example/../..//evil.example",
    "\\\\evil.example",
    "https://evil.example/runs",
    "javascript:alert(1)",
    "runs",
    " /runs",
    "",
  ])("leads to the overview instead of %j", (path) => {
    const safe = safePath(path);
    expect(new URL(safe, "http://127.0.0.1:3000").origin).toBe("http://127.0.0.1:3000");
    expect(safe.startsWith("//")).toBe(false);
    expect(safe).toBe("/overview");
  });

  test("leads to the overview when there is none, or more than one", () => {
    expect(safePath(undefined)).toBe("/overview");
    expect(safePath(["/runs", "//evil.example"])).toBe("/overview");
  });

  test("does not come back to signing in, nor to what is not a page", () => {
    expect(safePath("/sign-in?next=/sign-in")).toBe("/overview");
    expect(safePath("/api/auth/sign-out")).toBe("/overview");
  });
});
