import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { checkDisk, checkPort } from "./check-machine.ts";

test("too little room for the data folder is a full disk, before anything is written", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-disk-"));
  expect(() => checkDisk(path.join(folder, "data"), Number.MAX_SAFE_INTEGER)).toThrow("ENOSPC");
  expect(() => checkDisk(path.join(folder, "data"), 1)).not.toThrow();
  fs.rmSync(folder, { recursive: true });
});

test("a port in use and an address that is not ours are told apart", async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await expect(checkPort("127.0.0.1", port)).rejects.toThrow(`Port ${port} is in use by another program`);
  await new Promise((resolve) => server.close(resolve));
  await expect(checkPort("127.0.0.1", port)).resolves.toBeUndefined();
  await expect(checkPort("192.0.2.1", port)).rejects.toThrow("EADDRNOTAVAIL");
});
