/**
 * A run that everything happens to: workers are killed with -9, the database server crashes and recovers in its midst, and the run
 * must come out whole. Prints what was lost, made twice and paid twice; exits with 1 when anything was.
 * Run from the repository root: npm run -s soak [-- --instances 500] [--kills 20] [--slots 16]
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { loadShippedCatalog } from "#lib/catalog/load-shipped-catalog.ts";
import { Provenance } from "#lib/domain/instance.ts";
import { db } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import { stopBoss } from "#lib/platform/jobs/boss.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { closeModels, serveModel } from "#lib/simulation/testing/model-endpoint-fixture.ts";
import { brokenInvariants, startRun, waitForRun } from "#lib/simulation/testing/simulation-fixture.ts";
import { countCalls, killWorkers, startWorker } from "#lib/simulation/testing/worker-processes.ts";
import { withOwnDatabase } from "./own-database.ts";

const PER_API = 10;
const LONGEST_MS = 900_000;

const { values } = parseArgs({
  options: {
    instances: { type: "string", default: "500" },
    kills: { type: "string", default: "20" },
    slots: { type: "string", default: "16" },
  },
});
const [instances, kills, slots] = [Number(values.instances), Number(values.kills), Number(values.slots)];

await withOwnDatabase(async (client) => {
  await loadShippedCatalog();
  const server = await serveModel("soak", { latencyMs: 160, latencySigma: 0.6 }, { maxConcurrency: 256 });
  const apis = await db().api.findMany({
    where: { functionCount: { gt: 2 } },
    orderBy: { slug: "asc" },
    take: Math.ceil(instances / PER_API),
    select: { slug: true },
  });
  const slugs = apis.map(({ slug }) => slug);
  const started = await startRun(PER_API, { endpoint: "soak", seed: 5, apis: { slugs } });
  const startedAt = performance.now();
  const workers = [startWorker(slots), startWorker(slots)];
  const steps = kills + 2;
  for (let kill = 1; kill <= kills; kill += 1) {
    const wanted = Math.floor((instances * kill) / steps);
    await waitOut(started.id, (run) => run.doneCount >= wanted);
    workers[kill % 2]?.kill("SIGKILL");
    workers[kill % 2] = startWorker(slots);
    if (kill === Math.ceil(kills / 2)) await crashDatabase(client);
  }
  const run = await waitOut(started.id, ({ status }) => status === "finished");
  killWorkers();
  const calls = await countCalls(started.id);
  const { answers } = server.stats();
  const broken = await brokenInvariants(started.id);
  const failures = await db().instance.findMany({
    where: { runId: started.id, terminationReason: { not: "responded" } },
    select: { terminationReason: true, provenance: true },
    take: 5,
  });
  const repeated = answers - calls.stored + calls.beaten;
  const report = {
    planned: run.plannedCount,
    instances: run.doneCount,
    failed: run.failedCount,
    failures: failures.map(({ terminationReason, provenance }) => [
      terminationReason,
      Provenance.parse(provenance).detail,
    ]),
    broken,
    calls: calls.placed,
    repeated,
    repeatedAtMost: slots * (kills + 2),
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };
  console.log(JSON.stringify(report, null, 2));
  const isWhole =
    broken.length === 0 &&
    run.failedCount === 0 &&
    run.doneCount === run.plannedCount &&
    repeated <= report.repeatedAtMost;
  process.exitCode = isWhole ? 0 : 1;
  await stopBoss();
  await closeModels();
});
process.exit();

/** Also while the database is away. */
async function waitOut(runId: string, until: (run: RunDetail) => boolean): Promise<RunDetail> {
  for (;;) {
    try {
      return await waitForRun(runId, until, LONGEST_MS);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await sleep(500);
    }
  }
}

/** One of its processes killed: the server cuts every connection at once and recovers, as after an immediate restart. */
async function crashDatabase(client: { query(sql: string): Promise<{ rows: { pid: number }[] }> }): Promise<void> {
  const { rows } = await client.query(
    "select pid from pg_stat_activity where backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid() limit 1",
  );
  const [victim] = rows;
  if (victim) process.kill(victim.pid, "SIGKILL");
}
