import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import { env } from "#lib/platform/env.ts";
import { buildIfChanged, isBuildCurrent } from "./build-if-changed.ts";
import { lockFolder } from "./folder-lock.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const NEEDED_BYTES = 300_000_000;
const isDevelopment = process.argv.includes("--dev");
const startedAt = Date.now();

const say = (line: string) => console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${line}`);

/** Ends with one sentence; anything unexpected keeps its stack. */
function explain(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const message = error instanceof Error ? error.message : String(error);
  if (code === "ENOSPC" || message.includes("ENOSPC") || message.includes("No space left on device")) {
    return `The disk is full: free some space for ${env().DATA_DIR}, then start again.`;
  }
  if (code === "EACCES" || code === "EROFS" || code === "EPERM")
    return `Cannot write to ${(error as NodeJS.ErrnoException).path ?? env().DATA_DIR} (${code}): choose another folder with DATA_DIR.`;
  return error instanceof AppError || message.startsWith("Building") ? message : ((error as Error).stack ?? message);
}

async function checkPort(host: string, port: number): Promise<void> {
  const probe = net.createServer();
  const failure = await new Promise<string | undefined>((resolve) => {
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (failure === "EADDRINUSE")
    throw new AppError(
      "CONFLICT",
      `Port ${port} is in use by another program: stop it, or choose another port (PORT=${port + 1} npm start).`,
    );
  if (failure) throw new AppError("INVALID", `Cannot listen on ${host}:${port} (${failure}): check HOST and PORT.`);
}

function checkDisk(dataDir: string): void {
  fs.mkdirSync(dataDir, { recursive: true });
  const { bavail, bsize } = fs.statfsSync(dataDir);
  if (bavail * bsize < NEEDED_BYTES) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
}

const children: ChildProcess[] = [];
let closing = false;

/** A child ends when this process does, killed or not; one that dies by itself is started again. */
function keepRunning(name: string, args: string[], crashes = 0): void {
  const flags = ["--disable-warning=ExperimentalWarning", "--import", path.join(ROOT, "scripts/orphan-guard.mjs")];
  const child = spawn(process.execPath, [...flags, ...args], {
    cwd: ROOT,
    stdio: ["ignore", name === "Web" && !isDevelopment ? "ignore" : "inherit", "inherit", "ipc"],
  });
  const bornAt = Date.now();
  children.push(child);
  child.once("exit", (code, signal) => {
    children.splice(children.indexOf(child), 1);
    if (closing) return;
    const count = Date.now() - bornAt > 60_000 ? 1 : crashes + 1;
    say(`${name} stopped (${signal ?? code}); starting it again.`);
    setTimeout(() => closing || keepRunning(name, args, count), Math.min(30_000, 250 * 2 ** count));
  });
}

async function waitForPage(url: string): Promise<void> {
  for (;;) {
    try {
      if ((await fetch(`${url}/api/health`)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function main(): Promise<void> {
  const { HOST, PORT, DATA_DIR } = env();
  const url = `http://${HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`;
  const { holder, unlock } = await lockFolder(DATA_DIR, { pid: process.pid, address: url });
  if (holder) {
    throw new AppError(
      "CONFLICT",
      `ToolAlpaca Studio already runs on this data folder at ${holder.address} (process ${holder.pid}): open it there, or start a second copy with another DATA_DIR and PORT.`,
    );
  }
  await checkPort(HOST, PORT);
  checkDisk(DATA_DIR);
  if (!isDevelopment && !isBuildCurrent()) say("Building the web app (sources are new or changed)…");
  const { openStudio } = await import("./open-studio.ts");
  const opened = openStudio({ say });
  const built = isDevelopment ? Promise.resolve("current") : buildIfChanged();
  const [studio] = await Promise.all([opened, built]).catch(async (error) => {
    await opened.then((started) => started.close()).catch(() => {});
    throw error;
  });
  if ((await built) === "built") say("Web app built.");
  await studio.checkHost(HOST);

  const close = async (signal: string) => {
    if (closing) return;
    closing = true;
    say(`${signal === "SIGINT" ? "Ctrl-C" : signal}: stopping…`);
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => child.exitCode ?? new Promise((resolve) => child.once("exit", resolve))));
    await studio.close();
    unlock();
    say("Stopped.");
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void close(signal));
  const mode = isDevelopment ? "dev" : "start";
  keepRunning("Web", ["node_modules/next/dist/bin/next", mode, "-H", HOST, "-p", String(PORT)]);
  keepRunning("Worker", ["--conditions=react-server", "lib/worker/main.ts"]);
  await waitForPage(url);
  say(`Open ${url}   (Ctrl-C stops everything)`);
}

main().catch((error) => {
  console.error(explain(error));
  process.exit(1);
});
