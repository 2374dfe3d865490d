import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./folder-lock.ts";

const self = { pid: 7, address: "http://127.0.0.1:3000" };
let folder = "";

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-lock-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test("the second to lock a folder learns who has it, by whatever name it calls the folder", async () => {
  const { unlock } = await lockFolder(folder, self);
  fs.symlinkSync(folder, path.join(folder, "link"));
  expect((await lockFolder(path.join(folder, "link"), self)).holder).toEqual(self);
  unlock();
});

test("a folder can be locked again once it is unlocked, and others at any time", async () => {
  const first = await lockFolder(folder, self);
  const other = await lockFolder(path.join(folder, "other"), self);
  expect([first.holder, other.holder]).toEqual([undefined, undefined]);
  first.unlock();
  other.unlock();
  const again = await lockFolder(folder, self);
  expect(again.holder).toBeUndefined();
  again.unlock();
});
