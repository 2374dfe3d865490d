import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fillFolder } from "./data-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const START_TIMEOUT_MS = 170_000;
const UNSET = { DATABASE_URL: "", PUBLIC_URL: "", SECRET_KEY: "" };

/** A running copy of the product, started the way people start it, with a data folder of its own. */
export interface Studio {
  url: string;
  dataDir: string;
  /** Runs a command of the command line against the same data and gives its JSON result. */
  cli<T>(...args: string[]): Promise<T>;
  /** @param look at the data folder, when everything has stopped and before it is removed */
  stop(look?: (dataDir: string) => void): Promise<void>;
}

/** @param from what is in its data folder: nothing, as on a first start, or the shipped catalogue */
export async function startStudio(
  env: Record<string, string> = {},
  from: "nothing" | "catalogue" = "catalogue",
): Promise<Studio> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "studio-e2e-"));
  if (from === "catalogue") fillFolder(dataDir);
  fs.chmodSync(dataDir, 0o755); // the database may run as another user
  const port = await freePort();
  // Set but empty, so that a developer's .env does not reach the tests.
  const settings = { ...process.env, ...UNSET, DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", ...env };
  const child = spawn("node", ["scripts/bootstrap.mjs", "scripts/start.ts"], {
    cwd: ROOT,
    env: settings,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      log += chunk;
    });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilOpen(url, child, () => log);
  return {
    url,
    dataDir,
    cli: (...args) => runCli(settings, args),
    async stop(look) {
      child.kill("SIGTERM");
      if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
      look?.(dataDir);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function waitUntilOpen(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    // As people do: they open the address when it is printed, which is when the catalogue is there too.
    if (log().includes(`Open ${url} `)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`The studio did not start:\n${log()}`);
}

function runCli<T>(env: NodeJS.ProcessEnv, args: string[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = spawn("node", ["scripts/bootstrap.mjs", "lib/cli/main.ts", ...args, "--json"], { cwd: ROOT, env });
    let out = "";
    let errors = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.once("exit", (code) =>
      code === 0
        ? resolve(JSON.parse(out) as T)
        : reject(new Error(`cli ${args.join(" ")} ended with ${code}:\n${errors}`)),
    );
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
