import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { databaseUrl, env } from "#lib/platform/env.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import type { ModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { startDocumenting } from "./start-documenting.ts";
import { addBareApis, goodAnswers, startEndpoint, tasksOf, waitForJob } from "./testing/documenting-fixture.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const workers: ChildProcess[] = [];
let server: ModelServer | undefined;

/** A worker as people run it: a process of its own. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--conditions=react-server", "lib/worker/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl(), DATA_DIR: env().DATA_DIR },
    stdio: ["ignore", "ignore", "inherit"],
  });
  workers.push(child);
  return child;
}

afterEach(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await server?.close();
});

test("a worker killed with -9 in the middle: another goes on behind the stored answers and pays for none of them again", {
  timeout: 90_000,
}, async () => {
  await addBareApis("Tide One", "Tide Two", "Tide Three");
  const script = goodAnswers({ prompt: "api-functions", contains: "Tide Two", times: 1, content: "no" });
  server = await startEndpoint("slow", { script, latencyMs: 700 });
  const apis = { slugs: ["tide-one", "tide-two", "tide-three"] };
  const { id } = await startDocumenting(await localAdmin(), { apis, endpoint: "slow" });

  const worker = startWorker();
  await waitForJob(id, ({ attemptCount }) => attemptCount >= 3);
  worker.kill("SIGKILL");
  expect(server.stats().prompts).toMatchObject({ "api-introduction": 3 });
  startWorker();
  const job = await waitForJob(id, ({ status }) => status === "finished", 60_000);

  expect(job).toMatchObject({ doneCount: 3, failedCount: 0 });
  expect(server.stats().prompts["api-introduction"]).toBe(3);
  for (const task of (await tasksOf(id)).values()) {
    expect(task.attempt).toBe(2);
    expect(task.attempts.filter(({ accepted }) => accepted).map(({ stage }) => stage)).toEqual([
      "introduction",
      "functions",
      "document",
    ]);
  }
});
