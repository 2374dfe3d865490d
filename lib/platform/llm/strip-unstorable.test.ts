import { expect, test } from "vitest";
import { stripUnstorable } from "./strip-unstorable.ts";

test("NUL and halves of surrogate pairs go, everything else stays", () => {
  expect(stripUnstorable("a\0b\ud83dc\ude42d 🙂 é \n")).toBe("abcd 🙂 é \n");
});
