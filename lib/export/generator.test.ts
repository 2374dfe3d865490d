import fs from "node:fs";
import { expect, test } from "vitest";
import { GENERATOR } from "./generator.ts";

test("manifests name the version of package.json", () => {
  const { version } = JSON.parse(fs.readFileSync("package.json", "utf8"));
  expect(GENERATOR).toBe(`ToolAlpaca Studio ${version}`);
});
