import fs from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#lib/domain/errors.ts";

/** True while a process with this id exists (also one of another user). */
export function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Runs `work` while holding a lock file, for short critical sections between processes of one machine. A lock whose holder
 * has died is taken over.
 * @throws AppError CONFLICT when a living process holds it longer than `timeoutMs`
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>, timeoutMs = 60_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (!(await tryLock(file))) {
    if (Date.now() > deadline) {
      throw new AppError(
        "CONFLICT",
        `Another process holds ${file}: wait for it to finish, or delete the file if none is running.`,
      );
    }
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    await fs.rm(file, { force: true });
  }
}

async function tryLock(file: string): Promise<boolean> {
  try {
    await fs.writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = await fs.readFile(file, "utf8").catch(() => "");
  // An empty file is a holder that has not written its id yet: it gets the time of the next attempt.
  if (holder !== "" && !isProcessAlive(Number(holder))) await fs.rm(file, { force: true });
  return false;
}
