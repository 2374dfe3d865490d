import crypto from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/** What a running start says to a second one. */
export interface RunningStart {
  pid: number;
  address: string;
}

/**
 * Takes the data folder for this process, or tells who has it. The lock is a listening socket: it ends with the process,
 * however that ends, and answers who holds it.
 */
export async function lockFolder(
  dataDir: string,
  self: RunningStart,
): Promise<{ holder?: RunningStart; unlock(): void }> {
  const name = crypto.createHash("sha256").update(path.resolve(dataDir)).digest("hex").slice(0, 16);
  // Not inside the folder: socket paths are limited to about 100 bytes.
  const socket =
    process.platform === "win32"
      ? `\\\\.\\pipe\\toolalpaca-${name}`
      : path.join(os.tmpdir(), `toolalpaca-${name}.sock`);
  for (;;) {
    const server = await listen(socket, self);
    if (server) {
      server.unref();
      return { unlock: () => server.close() };
    }
    const holder = await ask(socket);
    if (holder) return { holder, unlock: () => {} };
    fs.rmSync(socket, { force: true }); // left by a process that was killed
  }
}

function listen(socket: string, self: RunningStart): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((connection) => connection.end(JSON.stringify(self)));
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(socket, () => resolve(server));
  });
}

function ask(socket: string): Promise<RunningStart | undefined> {
  return new Promise((resolve) => {
    let text = "";
    const connection = net.connect(socket);
    connection.setTimeout(3000, () => connection.destroy(new Error("no answer")));
    connection.on("data", (chunk) => {
      text += chunk;
    });
    connection.on("end", () => resolve(JSON.parse(text) as RunningStart));
    connection.on("error", () => resolve(undefined));
  });
}
