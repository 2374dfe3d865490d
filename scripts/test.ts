// npm test: everything. npm run verify (--fast): format, lint, types, unit tests; no database.
import { spawn } from "node:child_process";
import path from "node:path";
import { buildIfChanged } from "./build-if-changed.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const isFast = process.argv.includes("--fast");
const startedAt = Date.now();

interface Outcome {
  name: string;
  ok: boolean;
  seconds: number;
}

const outcomes: Outcome[] = [];

/** Runs one program of node_modules; its output is shown when it fails, and always for tests. */
async function run(
  name: string,
  script: string,
  args: string[],
  options: { show?: boolean; env?: Record<string, string> } = {},
): Promise<boolean> {
  const begunAt = Date.now();
  const env = { ...process.env, ...options.env };
  const child = spawn(process.execPath, [path.join(ROOT, script), ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
      if (options.show) process.stdout.write(chunk);
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  return record(name, code === 0, begunAt, options.show ? "" : output);
}

function record(name: string, ok: boolean, begunAt: number, output: string): boolean {
  const seconds = (Date.now() - begunAt) / 1000;
  outcomes.push({ name, ok, seconds });
  console.log(`${ok ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok && output) console.log(output);
  return ok;
}

async function build(): Promise<boolean> {
  const begunAt = Date.now();
  try {
    await buildIfChanged(() => {});
    return record("build", true, begunAt, "");
  } catch (error) {
    return record("build", false, begunAt, (error as Error).message);
  }
}

const biome = () =>
  run("format and lint, with the dependency rule", "node_modules/@biomejs/biome/bin/biome", ["check", "."]);
const types = async () => {
  // Route types first: links are checked against the pages that exist.
  if (!(await run("route types", "node_modules/next/dist/bin/next", ["typegen"]))) return;
  await run("types", "node_modules/typescript/bin/tsc", ["--noEmit", "--incremental", "false", "-p", "."]);
};
const vitest = (project: string) =>
  run(`${project} tests`, "node_modules/vitest/vitest.mjs", ["run", "--project", project], { show: true });

// Together: none of them keeps two cores busy alone.
await Promise.all([biome(), types(), vitest("unit")]);
if (!isFast) {
  await run("schema and migrations agree", "scripts/bootstrap.mjs", ["scripts/db-migration.ts", "--check"], {
    // Whatever a developer has in .env: this one compares in a database of its own.
    env: { DATA_DIR: path.join(ROOT, ".data/test-drift"), DATABASE_URL: "" },
  });
  await vitest("database");
  if (await build()) await run("browser tests", "node_modules/@playwright/test/cli.js", ["test"], { show: true });
}

const failed = outcomes.filter((outcome) => !outcome.ok);
console.log(
  `\n${failed.length === 0 ? "All passed" : `Failed: ${failed.map(({ name }) => name).join(", ")}`} in ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`,
);
process.exit(failed.length === 0 ? 0 : 1);
