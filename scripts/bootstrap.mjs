// Runs one of our scripts on the Node version we ship through npm, after installing what the lockfile names.
// Built-ins only, and plain syntax: this file must load on any Node, to be able to say that it is too old.
import { spawn, spawnSync } from "child_process";
import crypto from "crypto";
import fs from "fs";
import path from "path";
import { fileURLToPath } from "url";
import { refuseOldNode } from "./old-node.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const BIN = path.join(ROOT, "node_modules", ".bin");
const STAMP = path.join(ROOT, "node_modules", ".installed");
const SCHEMA = path.join(ROOT, "prisma", "schema.prisma");
const CLIENT_STAMP = path.join(ROOT, "prisma", "generated", ".schema");

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function lockfileDigest() {
  const hash = crypto.createHash("sha256");
  hash.update(fs.readFileSync(path.join(ROOT, "package-lock.json")));
  return hash.digest("hex");
}

/** What is installed: the lockfile it was made from, and whether what only tests need is there too. */
function readStamp() {
  const parts = (fs.existsSync(STAMP) ? fs.readFileSync(STAMP, "utf8") : "").split(" ");
  return { digest: parts[0], hasAll: parts[1] !== "run" };
}

function installIfNeeded(needsAll) {
  const digest = lockfileDigest();
  const stamp = readStamp();
  if (stamp.digest === digest && (stamp.hasAll || !needsAll)) return;
  process.stderr.write("Installing packages (once, and again when package-lock.json changes)…\n");
  const startedAt = Date.now();
  const isFirst = !fs.existsSync(path.join(ROOT, "node_modules"));
  const all = needsAll || (stamp.digest !== "" && stamp.hasAll);
  if (!(isFirst && installAside(all))) {
    const done = npmInstall(ROOT, all);
    if (done.failed) {
      if (done.output.includes("ENOSPC")) fail(`The disk is full: free at least 2 GB in ${ROOT}, then start again.`);
      fail(
        `Installing packages failed. Check the network and the npm registry, then start again. npm said:\n${done.output.trim().slice(-2000)}`,
      );
    }
  }
  fs.writeFileSync(STAMP, `${digest} ${all ? "all" : "run"}`);
  process.stderr.write(`Packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s.\n`);
}

function npmInstall(folder, all) {
  // Not `npm ci`: it refuses a lockfile that lacks optional packages of other platforms.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", ...(all ? [] : ["--omit=dev"])];
  const done = spawnSync("npm", args, {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const output = `${done.stdout || ""}${done.stderr || ""}${done.error ? String(done.error) : ""}`;
  return { failed: Boolean(done.error) || done.status !== 0, output };
}

/**
 * A first installation in a folder beside, moved into place when it is whole. The lockfile names no addresses, so npm would ask
 * the registry for each package's list of versions before it fetches the package: here it is told where the registry keeps
 * them, which halves the requests. False when that did not work, for whatever reason: then the plain way is tried, and heard.
 */
function installAside(all) {
  const folder = path.join(ROOT, ".install");
  try {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder);
    for (const name of ["package.json", ".npmrc"]) fs.copyFileSync(path.join(ROOT, name), path.join(folder, name));
    const lock = JSON.parse(fs.readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
    const asked = spawnSync("npm", ["config", "get", "registry"], {
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    const registry = String(asked.stdout).trim().replace(/\/$/, "");
    if (!/^https?:\/\//.test(registry)) return false;
    for (const [place, entry] of Object.entries(lock.packages)) {
      if (place === "" || !entry.version || entry.resolved) continue;
      const name = entry.name || place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
      entry.resolved = `${registry}/${name}/-/${name.split("/").pop()}-${entry.version}.tgz`;
    }
    fs.writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify(lock));
    if (npmInstall(folder, all).failed) return false;
    fs.renameSync(path.join(folder, "node_modules"), path.join(ROOT, "node_modules"));
    return true;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the Prisma client of the schema as it is now. Prisma's own engine download is not needed for that, so it is kept off. */
function generateClientIfNeeded(node) {
  const wanted = crypto.createHash("sha256").update(fs.readFileSync(SCHEMA)).digest("hex");
  if (fs.existsSync(CLIENT_STAMP) && fs.readFileSync(CLIENT_STAMP, "utf8") === wanted) return;
  const env = Object.assign({}, process.env, { PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" });
  if (!env.PRISMA_SCHEMA_ENGINE_BINARY) env.PRISMA_SCHEMA_ENGINE_BINARY = "/bin/true";
  const prisma = path.join(ROOT, "node_modules", "prisma", "build", "index.js");
  const done = spawnSync(node, [prisma, "generate", "--config", "prisma/prisma.config.ts"], {
    cwd: ROOT,
    env,
    encoding: "utf8",
  });
  if (done.status !== 0)
    fail(`Generating the database client failed:\n${done.stdout || ""}${done.stderr || ""}${done.error || ""}`);
  fs.writeFileSync(CLIENT_STAMP, wanted);
}

const tooOld = refuseOldNode(process.versions.node);
if (tooOld) fail(tooOld);

const [script, ...rest] = process.argv.slice(2);

try {
  // Tests and migrations need packages that the studio runs without.
  installIfNeeded(/^scripts\/(?:test|db-migration)\.ts$|^bench\//.test(script));
} catch (error) {
  if (error.code === "ENOSPC") fail(`The disk is full: free at least 2 GB in ${ROOT}, then start again.`);
  throw error;
}

const shipped = path.join(BIN, "node");
const node = fs.existsSync(shipped) ? shipped : process.execPath;
if (node === process.execPath && Number(process.versions.node.split(".")[0]) < 24) {
  fail(
    `npm has no Node 24 for ${process.platform}-${process.arch}: install Node 24 or newer (https://nodejs.org), then run this again.`,
  );
}

generateClientIfNeeded(node);

const flags = [
  "--conditions=react-server",
  // Left to itself, Node lets its heap grow as long as the machine has memory. A run over the whole catalogue needs 0.5 GB.
  "--max-old-space-size=720",
  "--disable-warning=ExperimentalWarning",
  "--import",
  path.join(ROOT, "scripts", "orphan-guard.mjs"),
];
// Next reads .env for the web server: database, worker and command line must see the same settings.
const settings = path.join(ROOT, ".env");
if (fs.existsSync(settings)) flags.push(`--env-file=${settings}`);
const child = spawn(node, [...flags, path.join(ROOT, script), ...rest], {
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: {
    ...process.env,
    PATH: BIN + path.delimiter + process.env.PATH,
    STUDIO_PARENT: String(process.pid),
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || path.join(ROOT, "node_modules", ".cache", "compile"),
  },
});
// A terminal sends Ctrl-C to the whole group; other senders reach only us. The child decides when it is done.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// Under npm, our parent is npm (its scripts begin with exec): when that is killed, we are handed to another parent and end too.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 1000).unref();
}
child.on("error", (error) => fail(`Could not start ${node}: ${error.message}`));
child.on("exit", (code, signal) => process.exit(code === null ? 128 + (signal === "SIGINT" ? 2 : 15) : code));
