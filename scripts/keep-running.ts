import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

/** A program that belongs to a start. */
export interface Program {
  name: string;
  args: string[];
  /** What it says on standard output is for people. */
  isHeard: boolean;
  /** How long it may take to end by itself when asked to. */
  graceMs: number;
}

/**
 * Runs a program until `signal` aborts, and again whenever it ends by itself. It ends when this process does, killed or not.
 * @returns when the program has ended after the abort
 */
export async function keepRunning(program: Program, signal: AbortSignal, say: (line: string) => void): Promise<void> {
  for (let crashes = 0; !signal.aborted; crashes++) {
    const bornAt = Date.now();
    const how = await runOnce(program, signal);
    if (signal.aborted) return;
    if (Date.now() - bornAt > 60_000) crashes = 0;
    say(`${program.name} stopped (${how}); starting it again.`);
    await pause(Math.min(30_000, 500 * 2 ** crashes), signal);
  }
}

/** Waits, but not longer than until the abort. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}

function runOnce({ args, isHeard, graceMs }: Program, signal: AbortSignal): Promise<string> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...orphanGuard, ...args], {
    cwd: ROOT,
    stdio: ["ignore", isHeard ? "inherit" : "ignore", "inherit", "ipc"],
    env: guardedEnv(),
  });
  const stop = () => endChild(child, graceMs);
  signal.addEventListener("abort", stop, { once: true });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killedBy) => {
      signal.removeEventListener("abort", stop);
      resolve(String(killedBy ?? code));
    });
  });
}

function endChild(child: ChildProcess, graceMs: number): void {
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
  child.once("exit", () => clearTimeout(force));
}

/** Flags and environment that make a child with an "ipc" channel end when its parent is gone. */
export const orphanGuard = ["--import", path.join(ROOT, "scripts/orphan-guard.mjs")];
export const guardedEnv = () => ({ ...process.env, STUDIO_PARENT: String(process.pid) });
