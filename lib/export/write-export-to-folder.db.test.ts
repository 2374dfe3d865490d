import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { memberOf, storeInstances, storeRatesApi } from "./testing/stored.ts";
import { exportToFolder } from "./write-export-to-folder.ts";

let scratch: string;
beforeAll(async () => {
  await storeInstances(await storeRatesApi("A"), [{}, {}, { status: "pending" }]);
});
beforeEach(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "studio-out-"));
});
afterEach(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

describe("exportToFolder", () => {
  test("makes the folder and writes file, checksum and manifest into it", async () => {
    const out = path.join(scratch, "deep", "er");
    const manifest = await exportToFolder(await memberOf("reviewer"), { format: "toolalpaca", out });
    expect(manifest.counts).toMatchObject({ instances: 2, rows: 1 });
    expect(fs.readdirSync(out).sort()).toEqual(["manifest.json", "toolalpaca.json", "toolalpaca.json.sha256"]);
    expect(JSON.parse(fs.readFileSync(path.join(out, "manifest.json"), "utf8"))).toEqual(manifest);
    expect(fs.statSync(path.join(out, "toolalpaca.json")).size).toBe(manifest.files[0]?.sizeBytes);
    expect(execFileSync("sha256sum", ["-c", "toolalpaca.json.sha256"], { cwd: out, encoding: "utf8" })).toContain("OK");
  });

  test("replaces its own files, also beside other formats", async () => {
    for (const format of ["toolalpaca", "openai-chat", "toolalpaca", "toolalpaca-segments", "openai-chat"] as const) {
      const manifest = await exportToFolder(SYSTEM, { format, out: scratch, filter: "" });
      expect(manifest.counts.instances).toBe(3);
      expect(JSON.parse(fs.readFileSync(path.join(scratch, "manifest.json"), "utf8"))).toEqual(manifest);
    }
    expect(fs.readdirSync(scratch)).toHaveLength(7);
  });

  test.each([
    ["toolalpaca.json", "[]"],
    ["manifest.json", '{"mine": true}'],
    ["manifest.json", "not json"],
    ["toolalpaca.json.sha256", "mine"],
  ])("does not touch a %s that it did not write", async (name, text) => {
    fs.writeFileSync(path.join(scratch, name), text);
    await expect(exportToFolder(SYSTEM, { format: "toolalpaca", out: scratch })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(name),
    });
    expect(fs.readdirSync(scratch)).toEqual([name]);
    expect(fs.readFileSync(path.join(scratch, name), "utf8")).toBe(text);
  });

  test("does not replace a file of its own that somebody has changed since, or a folder of that name", async () => {
    await exportToFolder(SYSTEM, { format: "toolalpaca", out: scratch });
    const file = path.join(scratch, "toolalpaca.json");
    fs.appendFileSync(file, "\n");
    await expect(exportToFolder(SYSTEM, { format: "toolalpaca", out: scratch })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    fs.rmSync(file);
    fs.mkdirSync(file);
    await expect(exportToFolder(SYSTEM, { format: "toolalpaca", out: scratch })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("leaves the old files whole and nothing else when the disk is full", async () => {
    const before = await exportToFolder(SYSTEM, { format: "toolalpaca", out: scratch });
    const probe = await fs.promises.open(path.join(scratch, "toolalpaca.json"));
    const prototype = Object.getPrototypeOf(probe) as typeof probe;
    await probe.close();
    const sync = vi.spyOn(prototype, "sync").mockRejectedValue(Object.assign(new Error("disk"), { code: "ENOSPC" }));
    await expect(exportToFolder(SYSTEM, { format: "toolalpaca", out: scratch })).rejects.toMatchObject({
      code: "LIMIT",
      message: expect.stringContaining("the disk is full"),
    });
    sync.mockRestore();
    expect(fs.readdirSync(scratch)).toHaveLength(3);
    expect(JSON.parse(fs.readFileSync(path.join(scratch, "manifest.json"), "utf8"))).toEqual(before);
  });

  test("an abort ends it and leaves nothing", async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("stopped by hand"));
    await expect(
      exportToFolder(SYSTEM, { format: "toolalpaca", out: scratch }, { signal: stop.signal, onProgress }),
    ).rejects.toThrow("stopped by hand");
    expect(fs.readdirSync(scratch)).toEqual([]);
  });

  test("refuses viewers, files in place of folders, and empty selections before it makes a folder", async () => {
    await expect(
      exportToFolder(await memberOf("viewer"), { format: "toolalpaca", out: scratch }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    fs.writeFileSync(path.join(scratch, "file"), "");
    await expect(
      exportToFolder(SYSTEM, { format: "toolalpaca", out: path.join(scratch, "file") }),
    ).rejects.toMatchObject({
      code: "INVALID",
    });
    const out = path.join(scratch, "never");
    await expect(
      exportToFolder(SYSTEM, { format: "toolalpaca", out, filter: "status=rejected" }),
    ).rejects.toMatchObject({
      code: "INVALID",
    });
    expect(fs.existsSync(out)).toBe(false);
  });
});
