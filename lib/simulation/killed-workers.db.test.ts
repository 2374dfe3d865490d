import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { databaseUrl, env } from "#lib/platform/env.ts";
import { brokenInvariants, importApis, startRun, waitForRun } from "./testing/simulation-fixture.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const workers: ChildProcess[] = [];

/** A worker as people run it: a process of its own. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--conditions=react-server", "lib/worker/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl(), DATA_DIR: env().DATA_DIR, WORKER_CONCURRENCY: "4" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  workers.push(child);
  return child;
}

afterEach(() => {
  for (const worker of workers) worker.kill("SIGKILL");
});

test("three workers killed with -9 in the middle of a run lose nothing and make nothing twice", {
  timeout: 120_000,
}, async () => {
  await importApis("open-meteo", "dog-ceo", "pokeapi", "scryfall");
  const started = await startRun(50, { seed: 5 });
  for (const doneCount of [20, 70, 120]) {
    const worker = startWorker();
    await waitForRun(started.id, (run) => run.doneCount >= doneCount);
    worker.kill("SIGKILL");
  }
  startWorker();
  const run = await waitForRun(started.id, ({ status }) => status === "finished", 90_000);
  expect(run).toMatchObject({ plannedCount: 200, doneCount: 200 });
  expect(await brokenInvariants(started.id)).toEqual([]);
});
