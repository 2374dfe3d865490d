import fs from "node:fs";
import net from "node:net";
import { AppError } from "#lib/domain/errors.ts";

const NEEDED_BYTES = 300_000_000;

/** @throws AppError CONFLICT when another program listens there, INVALID when nobody can */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = net.createServer();
  const failure = await new Promise<string | undefined>((resolve) => {
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (failure === "EADDRINUSE") {
    const other = port < 65_535 ? port + 1 : 3000;
    throw new AppError(
      "CONFLICT",
      `Port ${port} is in use by another program: stop it, or choose another port (PORT=${other} npm start).`,
    );
  }
  if (failure) throw new AppError("INVALID", `Cannot listen on ${host}:${port} (${failure}): check HOST and PORT.`);
}

/** Makes the data folder. Postgres that runs out of space while it starts says so in worse words. */
export function checkDisk(dataDir: string, neededBytes: number = NEEDED_BYTES): void {
  fs.mkdirSync(dataDir, { recursive: true });
  const { bavail, bsize } = fs.statfsSync(dataDir);
  if (bavail * bsize < neededBytes) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
}
