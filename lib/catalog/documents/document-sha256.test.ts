import { expect, test } from "vitest";
import { documentSha256 } from "./document-sha256.ts";

test("is the sha256 of the text's UTF-8 bytes", () => {
  expect(documentSha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(documentSha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(documentSha256("ä")).not.toBe(documentSha256("a"));
});
