import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { hashFile } from "./hash-file.ts";
import { createHashedFile } from "./hashed-file.ts";

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "studio-files-"));
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

describe("createHashedFile", () => {
  test("knows size and sha256 of what is on the disk, whatever the sizes of the pieces", async () => {
    const name = path.join(scratch, "whole");
    const file = await createHashedFile(name);
    const texts = [
      "",
      "é👩‍👩‍👧",
      "x".repeat(400_000),
      "\u2028",
      ...Array.from({ length: 5000 }, (_, n) => `row ${n} ü\n`),
    ];
    for (const text of texts) await file.write(text);
    const written = await file.finish();
    await file.close();
    const bytes = fs.readFileSync(name);
    expect(bytes.toString("utf8")).toBe(texts.join(""));
    expect(written).toEqual({
      sizeBytes: bytes.byteLength,
      sha256: crypto.createHash("sha256").update(bytes).digest("hex"),
    });
    expect(await hashFile(name)).toBe(written.sha256);
  });

  test("never writes over a file", async () => {
    const name = path.join(scratch, "mine");
    fs.writeFileSync(name, "mine");
    await expect(createHashedFile(name)).rejects.toMatchObject({ code: "EEXIST" });
    expect(fs.readFileSync(name, "utf8")).toBe("mine");
  });

  test("an unfinished file can be closed twice", async () => {
    const file = await createHashedFile(path.join(scratch, "left"));
    await file.write("x");
    await file.close();
    await file.close();
  });
});

test("a file that is not there has no hash", async () => {
  expect(await hashFile(path.join(scratch, "nowhere"))).toBeUndefined();
});
