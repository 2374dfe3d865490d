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
  const socket = lockAddress(dataDir);
  for (;;) {
    const server = await listen(socket, self);
    if (server) {
      server.unref();
      return { unlock: () => server.close() };
    }
    const holder = await ask(socket);
    if (holder) return { holder, unlock: () => {} };
  }
}

/**
 * Named after the folder itself, whichever way it was reached. Linux keeps such names apart from files, so that nothing is left
 * behind by a killed process; elsewhere it is a file, not inside the folder since socket paths are limited to about 100 bytes.
 */
function lockAddress(dataDir: string): string {
  fs.mkdirSync(dataDir, { recursive: true });
  const digest = crypto.createHash("sha256").update(fs.realpathSync(dataDir)).digest("hex").slice(0, 16);
  if (process.platform === "linux") return `\0toolalpaca-${digest}`;
  return path.join(os.tmpdir(), `toolalpaca-${digest}.sock`);
}

function listen(socket: string, self: RunningStart): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((connection) => {
      connection.on("error", () => connection.destroy()); // the asker went away
      connection.end(JSON.stringify(self));
    });
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(socket, () => resolve(server));
  });
}

/** Waits for the holder's answer: it may be busy with a first start. Nothing means that it ended, and the lock is free. */
function ask(socket: string): Promise<RunningStart | undefined> {
  return new Promise((resolve) => {
    let text = "";
    const connection = net.connect(socket);
    connection.on("data", (chunk) => {
      text += chunk;
    });
    connection.on("end", () => resolve(text === "" ? undefined : (JSON.parse(text) as RunningStart)));
    connection.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED" && !socket.startsWith("\0")) fs.rmSync(socket, { force: true }); // of a killed process
      resolve(undefined);
    });
  });
}
