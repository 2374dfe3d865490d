import { spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { guardedEnv, orphanGuard } from "./keep-running.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "next.config.js",
  "proxy.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const STAMP = path.join(ROOT, ".next", "sources-sha256");

/** Content of everything the web build reads. Tests are left out: changing one needs no build. */
function sourcesDigest(): string {
  const hash = crypto.createHash("sha256");
  for (const source of SOURCES) {
    const full = path.join(ROOT, source);
    if (!fs.existsSync(full)) continue;
    const files = fs.statSync(full).isFile() ? [full] : listFiles(full);
    for (const file of files)
      hash.update(path.relative(ROOT, file)).update("\0").update(fs.readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function listFiles(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name));
  return files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
}

/**
 * Builds the web app unless the last build was of these very sources.
 * @throws Error with the builder's output; AbortError when `signal` ends it
 */
export async function buildIfChanged(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const digest = sourcesDigest();
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, "utf8") === digest) return;
  say("Building the web app (sources are new or changed)…");
  fs.rmSync(STAMP, { force: true });
  // Without the react-server condition this process runs under: pages must render to HTML too.
  const child = spawn(process.execPath, [...orphanGuard, "node_modules/next/dist/bin/next", "build"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: guardedEnv(),
    ...(signal && { signal }),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new Error(
      output.includes("ENOSPC") ? "ENOSPC" : `Building the web app failed:\n${output.trim().slice(-4000)}`,
    );
  fs.writeFileSync(STAMP, digest);
  say("Web app built.");
}
