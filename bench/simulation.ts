/**
 * How much of the time that model calls must take a run takes: efficiency = ideal time / wall time, where ideal is the latency of all
 * calls over the calls in flight. Beside it, in the same run, what waves of Promise.all and one call at a time reach.
 * Run from the repository root: npm run -s bench:simulation [-- --in-flight 64,256] [--per-slot 12] [--faults 0.3] [--median-ms 1600] [--runs-only]
 * A database of its own is made for it; the model server is a process of its own. Workers are too, one per core.
 */
import { type ChildProcess, spawn } from "node:child_process";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { loadShippedCatalog } from "#lib/catalog/load-shipped-catalog.ts";
import { isRunOpen } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { databaseUrl } from "#lib/platform/env.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { stopBoss } from "#lib/platform/jobs/boss.ts";
import { addModelEndpoint } from "#lib/platform/llm/add-model-endpoint.ts";
import { startRun } from "#lib/simulation/testing/simulation-fixture.ts";
import { withOwnDatabase } from "./own-database.ts";
import { type CallTimes, keepInFlight, oneAtATime, summarise, wavesOf } from "./simulation-schedules.ts";

const SIGMA = 0.6;
const LONGEST_MS = 900_000;
const LOOK_MS = 500;

const { values } = parseArgs({
  options: {
    "in-flight": { type: "string", default: "64,256" },
    /** Instances for each slot: the more, the less the end of the run weighs. */
    "per-slot": { type: "string", default: "12" },
    faults: { type: "string", default: "0.3" },
    /** Of the model server's latency. Models that people use take a second or more. */
    "median-ms": { type: "string", default: "160" },
    /** Leaves out what runs are compared to. */
    "runs-only": { type: "boolean", default: false },
    workers: { type: "string", default: String(Math.max(1, os.availableParallelism() - 1)) },
  },
});
const MEDIAN_MS = Number(values["median-ms"]);
const workerCount = Number(values.workers);

await withOwnDatabase(async () => {
  await loadShippedCatalog();
  console.log(
    `Latency lognormal, median ${MEDIAN_MS} ms, sigma ${SIGMA}; ${workerCount} worker processes on ${os.availableParallelism()} cores, shared with the model server and Postgres; load average ${os.loadavg()[0]?.toFixed(1)}.\nCPU per call is that of the workers from their start on, document loading included, over the calls of episodes and of instruction writing.\n`,
  );
  console.log("| what | in flight | instances | calls | wall | ideal | efficiency | steady state | CPU per call |");
  console.log("|--|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (const inFlight of values["in-flight"].split(",").map(Number)) {
    const instances = inFlight * Number(values["per-slot"]);
    const calm = await measureRun(`run ${inFlight}`, inFlight, instances, 0);
    const share = Number(values.faults);
    if (share > 0) {
      const faulty = await measureRun(`run, ${share * 100} % of tries 429 or 500`, inFlight, instances, share);
      const lost = ((calm * (1 - share) - faulty) * 100).toFixed(1);
      console.log(`| lost to faults, beyond the tries that failed | ${inFlight} | | | | | | ${lost} points | |`);
    }
    if (values["runs-only"]) continue;
    const latencies = drawEpisodes(instances);
    printTimes("continuous pool, nothing stored", inFlight, instances, await keepInFlight(latencies, inFlight));
    printTimes("waves of Promise.all", inFlight, instances, await wavesOf(latencies, inFlight));
  }
  if (!values["runs-only"]) await measureOneAtATime();
  await stopBoss();
});
process.exit();

async function measureOneAtATime(): Promise<void> {
  const few = drawEpisodes(4);
  const alone = await oneAtATime(few);
  for (const inFlight of values["in-flight"].split(",").map(Number))
    printTimes("one call at a time", inFlight, few.length, { ...alone, steady: alone.steady / inFlight });
}

/** One run by worker processes, every call stored. @returns its efficiency in steady state */
async function measureRun(name: string, inFlight: number, instances: number, faults: number): Promise<number> {
  const server = await startServer(faults);
  const endpoint = `bench-${inFlight}-${faults}`;
  await addModelEndpoint(await localAdmin(), {
    ...{ name: endpoint, baseUrl: server.url, model: "scripted", callStyle: "react", structuredOutput: false },
    ...{ inputUsdPerMTok: 1, outputUsdPerMTok: 2, maxConcurrency: 1024, timeoutMs: 60_000 },
  });
  const perApi = 10;
  const apis = await db().api.findMany({
    where: { functionCount: { gt: 1 } },
    orderBy: { slug: "asc" },
    take: Math.ceil(instances / perApi),
    select: { slug: true },
  });
  const slugs = apis.map(({ slug }) => slug);
  const started = await startRun(perApi, { endpoint, seed: 1, apis: { slugs }, concurrency: inFlight });
  const workers = Array.from({ length: workerCount }, () => startWorker(Math.ceil(inFlight / workerCount)));
  const run = await waitForEnd(started.id);
  const cpuMs = await stopWorkers(workers);
  const times = scaleTo(await server.meanLatencyMs(), await readTimes(started.id, inFlight));
  printTimes(name, inFlight, run.doneCount, times, (cpuMs * 1000) / (await countAnswers(started.id)));
  return times.steady;
}

/** Looks seldom and at one row: who watches must not take part in what is measured. */
async function waitForEnd(runId: string): Promise<{ doneCount: number }> {
  const deadline = Date.now() + LONGEST_MS;
  for (;;) {
    const select = { status: true, doneCount: true, plannedCount: true };
    const run = await db().simulationRun.findUniqueOrThrow({ where: { id: runId }, select });
    if (!isRunOpen(run.status)) return run;
    if (Date.now() > deadline) throw new Error(`The run is ${run.status} at ${run.doneCount} of ${run.plannedCount}.`);
    await sleep(LOOK_MS);
  }
}

/**
 * From the ledger: latency is what the client saw of each answer, and the time between its first and last call is the wall. Calls
 * under way at each moment, in the middle eight tenths, are the steady state.
 */
async function readTimes(runId: string, inFlight: number): Promise<CallTimes> {
  const rows = await db().$queryRaw<{ start: number; end: number }[]>`
    select (extract(epoch from "createdAt") * 1000)::float8 as "end",
      (extract(epoch from "createdAt") * 1000 - "latencyMs")::float8 as "start"
    from "ModelCall" where "runId" = ${runId}::uuid and "episodeId" is not null and "sequence" is not null`;
  return summarise(rows, inFlight);
}

/** Every answer the workers got, those to the questions by which instructions are written included. */
function countAnswers(runId: string): Promise<number> {
  return db().modelCall.count({ where: { runId, OR: [{ sequence: { not: null } }, { episodeId: null }] } });
}

/** Waiting for a busy client is no latency: what counts is how long the server took. */
function scaleTo(meanMs: number, times: CallTimes): CallTimes {
  const factor = Math.min(1, (meanMs * times.calls) / times.latencyMs);
  return { ...times, latencyMs: times.latencyMs * factor, steady: times.steady * factor };
}

function printTimes(name: string, inFlight: number, instances: number, times: CallTimes, cpuUs?: number): void {
  const ideal = times.latencyMs / inFlight;
  const cells = [
    ...[
      name,
      inFlight,
      instances,
      times.calls,
      `${(times.wallMs / 1000).toFixed(1)} s`,
      `${(ideal / 1000).toFixed(1)} s`,
    ],
    ...[percent(ideal / times.wallMs), percent(times.steady), cpuUs === undefined ? "" : `${cpuUs.toFixed(0)} us`],
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Latencies of the calls of each episode, as the model server would draw them. */
function drawEpisodes(count: number): number[][] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  const calls = () => [3, 3, 3, 5, 5, 7][Math.floor(Math.random() * 6)] ?? 3;
  return Array.from({ length: count }, () =>
    Array.from({ length: calls() }, () => MEDIAN_MS * Math.exp(SIGMA * normal())),
  );
}

async function startServer(faults: number): Promise<{ url: string; meanLatencyMs(): Promise<number> }> {
  const args = ["--port", "0", "--latency-ms", String(MEDIAN_MS), "--latency-sigma", String(SIGMA)];
  const storm = [
    "--faults",
    String(faults),
    "--fault",
    "rateLimited",
    "--fault",
    "serverError",
    "--retry-after-ms",
    "0",
  ];
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "lib/platform/llm/model-server/main.ts", ...args, ...(faults > 0 ? storm : [])],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  process.once("exit", () => child.kill("SIGKILL"));
  const url = await new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const found = /http:\S+\/v1/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const meanLatencyMs = async () => {
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    const { requests, latencyMs } = JSON.parse(/\{.*\}/.exec(output)?.[0] ?? "{}") as Record<string, number>;
    return (latencyMs ?? 0) / (requests ?? 1);
  };
  return { url, meanLatencyMs };
}

interface Worker {
  child: ChildProcess;
  cpuMs: Promise<number>;
}

/** Says how much CPU it took when it is told to stop. */
function startWorker(slots: number): Worker {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "./bench/report-cpu.ts", "lib/worker/main.ts"],
    {
      env: { ...process.env, DATABASE_URL: databaseUrl(), WORKER_CONCURRENCY: String(slots) },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const cpuMs = new Promise<number>((resolve) => {
    child.on("exit", () => resolve(Number(/CPU ms: (\d+)/.exec(output)?.[1] ?? 0)));
  });
  return { child, cpuMs };
}

async function stopWorkers(workers: Worker[]): Promise<number> {
  for (const { child } of workers) child.kill("SIGTERM");
  const all = await Promise.all(workers.map(({ cpuMs }) => cpuMs));
  return all.reduce((sum, one) => sum + one, 0);
}
