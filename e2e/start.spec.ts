import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { fillFolder } from "./setup/data-folder.ts";

// What `npm start` does and says, beside the way that works. No browser here; each start has a data folder of its own.

const ROOT = path.resolve(import.meta.dirname, "..");
const UNSET = { DATABASE_URL: "", PUBLIC_URL: "", SECRET_KEY: "", HOST: "", SAMPLE_RUN: "0" };

interface Start {
  child: ChildProcess;
  pid: number;
  url: string;
  output(): string;
  ended: Promise<number | null>;
}

let folder = "";
const begun: Start[] = [];

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio start "));
  fillFolder(folder);
});

test.afterEach(async () => {
  for (const { child, ended } of begun.splice(0)) {
    child.kill("SIGTERM");
    await ended;
  }
  stopDatabase();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function begin(env: Record<string, string> = {}): Promise<Start> {
  const port = env.PORT ? Number(env.PORT) : await freePort();
  const child = spawn("node", ["scripts/bootstrap.mjs", "scripts/start.ts"], {
    cwd: ROOT,
    env: { ...process.env, ...UNSET, DATA_DIR: folder, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a group of its own, as a terminal gives it
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const start = { child, pid: child.pid ?? 0, url: `http://127.0.0.1:${port}`, output: () => output, ended };
  begun.push(start);
  return start;
}

async function open(env: Record<string, string> = {}): Promise<Start> {
  const start = await begin(env);
  await expect.poll(start.output, { timeout: 30_000, intervals: [50] }).toContain(`Open ${start.url} `);
  return start;
}

/** The one sentence a start that cannot go on leaves. */
async function refusal(env: Record<string, string> = {}): Promise<string> {
  const start = await begin(env);
  expect(await start.ended).toBe(1);
  const said = start.output().split("\n");
  const lines = said.filter((line) => line !== "" && !/^ +[\d.]+ s {2}/.test(line));
  expect(lines, start.output()).toHaveLength(1);
  return lines[0] ?? "";
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Every process whose environment names this test's folder, database server apart. */
function processesLeft(): string[] {
  const found: string[] = [];
  for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const env = fs.readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ");
      if (env.includes(`DATA_DIR=${folder}`) && !/\bpostgres\b/.test(command)) found.push(command);
    } catch {
      // ended meanwhile, or not ours to read
    }
  }
  return found.filter((command) => command.trim() !== "");
}

/** bootstrap.mjs has one child: the start itself. */
const childOf = (pid: number) => Number(fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim());

function databasePid(): number | undefined {
  const file = path.join(folder, "postgres/cluster/postmaster.pid");
  return fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8").split("\n")[0]) : undefined;
}

/** Stops what a killed start left. */
function stopDatabase(): void {
  const pid = databasePid();
  if (pid) process.kill(pid, "SIGQUIT");
}

function databaseUrl(): string {
  const read = (name: string) => fs.readFileSync(path.join(folder, name), "utf8");
  return `postgresql://studio:${read("postgres-password")}@127.0.0.1:${read("postgres-port")}/studio`;
}

test("a second start in the same folder names the first, and Ctrl-C leaves nothing running", async () => {
  const first = await open();
  const said = await refusal();
  expect(said).toContain(`already runs on this data folder at ${first.url}`);
  expect(said).toContain("another DATA_DIR and PORT");

  const watching = await fetch(`${first.url}/api/v1/runs`, { headers: { connection: "keep-alive" } });
  expect(watching.status).toBe(200);
  const askedAt = Date.now();
  process.kill(-first.pid, "SIGINT");
  expect(await first.ended).toBe(0);
  expect(Date.now() - askedAt).toBeLessThan(8000);
  expect(first.output()).toContain("Ctrl-C: stopping");
  expect(processesLeft()).toEqual([]);
  expect(databasePid()).toBeUndefined();
});

test("kill -9 leaves the database server alone, and the next start goes on with it", async () => {
  const killed = await open();
  const server = databasePid();
  process.kill(childOf(killed.pid), "SIGKILL");
  await expect.poll(processesLeft, { timeout: 10_000 }).toEqual([]);
  expect(databasePid()).toBe(server);
  await open();
  expect(databasePid()).toBe(server);
});

test("two copies with folders of their own run side by side", async () => {
  const other = path.join(folder, "other copy");
  fs.mkdirSync(other);
  fillFolder(other);
  const [one, two] = await Promise.all([open(), open({ DATA_DIR: other })]);
  for (const { url } of [one, two]) expect((await fetch(`${url}/overview`)).status).toBe(200);
});

test("a port in use is named, with another to choose", async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is in use by another program`);
  server.close();
});

test("a database that cannot be reached is named, with what to check", async () => {
  const port = await freePort();
  const said = await refusal({ DATABASE_URL: `postgresql://a:secret@127.0.0.1:${port}/mine` });
  expect(said).toBe(
    `Cannot reach the database mine at 127.0.0.1:${port} (ECONNREFUSED): check DATABASE_URL, or unset it to use the embedded server.`,
  );
});

test("other machines are let in only once an admin has a password, and an edited migration stops the start", async () => {
  expect(await refusal({ HOST: "0.0.0.0" })).toContain(
    "HOST=0.0.0.0 would let other machines in while nobody has a password",
  );
  const admin = ["--name", "Ada", "--email", "ada@example.org", "--role", "admin", "--json"];
  execFileSync("node", ["scripts/bootstrap.mjs", "lib/cli/main.ts", "members", "add", ...admin], {
    cwd: ROOT,
    env: { ...process.env, ...UNSET, DATA_DIR: folder },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const start = await open({ HOST: "0.0.0.0" });
  const page = await fetch(`${start.url}/overview`, { redirect: "manual" });
  expect([302, 303, 307]).toContain(page.status);

  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  await client.query("update _prisma_migrations set checksum = 'of another text' where migration_name like '%initial'");
  await client.end();
  start.child.kill("SIGTERM");
  await start.ended;
  const said = await refusal();
  expect(said).toContain("_initial was edited after it was applied: restore prisma/migrations/");
});
