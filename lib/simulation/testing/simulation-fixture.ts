import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { importFiles } from "#lib/catalog/import-files.ts";
import { compileCategory } from "#lib/catalog/shipped/compile-category.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { slugOf } from "#lib/domain/api.ts";
import { isRunOpen, type NewSimulationRun } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { boss } from "#lib/platform/jobs/boss.ts";
import { getSimulationRun, type RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { simulationWorkers } from "#lib/simulation/simulation-workers.ts";
import { type StartedRun, startSimulationRun } from "#lib/simulation/start-simulation-run.ts";

const CATALOG = path.resolve(import.meta.dirname, "../../../prisma/seed/catalog");

/** Imports shipped APIs by slug, as a person would import their documents. */
export async function importApis(...slugs: string[]): Promise<void> {
  const files = shippedDocuments(slugs).map(({ slug, text }) => ({
    name: `${slug}.json`,
    open: () => Readable.from([Buffer.from(text)]),
  }));
  await importFiles(await localAdmin(), { files, assessor: checkAssessor });
}

function shippedDocuments(slugs: readonly string[]): { slug: string; text: string }[] {
  const found = new Map<string, string>();
  for (const name of fs.readdirSync(CATALOG).filter((file) => file.endsWith(".yaml"))) {
    if (slugs.every((slug) => found.has(slug))) break;
    for (const api of compileCategory(fs.readFileSync(path.join(CATALOG, name), "utf8"), name).apis)
      found.set(slugOf(api.name), api.text);
  }
  return slugs.map((slug) => {
    const text = found.get(slug);
    if (text === undefined) throw new Error(`No shipped API is called ${slug}.`);
    return { slug, text };
  });
}

/** A run of so many instructions per API over everything that is imported. */
export async function startRun(perApi: number, settings: Partial<NewSimulationRun> = {}): Promise<StartedRun> {
  const input = { apis: { all: true as const }, instructions: { mode: "generate" as const, perApi }, ...settings };
  return startSimulationRun(await localAdmin(), input as NewSimulationRun);
}

/** Works in this process until `until` holds (default: the run is over), then stops the loops. */
export async function workUntil(
  runId: string,
  until: (run: RunDetail) => boolean = (run) => !isRunOpen(run.status),
  timeoutMs = 60_000,
): Promise<RunDetail> {
  await boss({ supervise: true });
  const loops = simulationWorkers.map((worker) => worker.start());
  try {
    return await waitForRun(runId, until, timeoutMs);
  } finally {
    await Promise.all(loops.map((loop) => loop.stop(20_000)));
  }
}

export async function waitForRun(
  runId: string,
  until: (run: RunDetail) => boolean,
  timeoutMs = 60_000,
): Promise<RunDetail> {
  const actor = await localAdmin();
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const run = await getSimulationRun(actor, { run: runId });
    if (until(run)) return run;
    if (Date.now() > deadline) throw new Error(`Run is ${run.status} at ${run.doneCount} of ${run.plannedCount}.`);
    await sleep(50);
  }
}

/** Everything a run has made that must not depend on when, where or how often it was made. */
export async function trajectoriesOf(runId: string): Promise<string[]> {
  const rows = await db().instance.findMany({
    where: { runId },
    select: {
      instruction: true,
      steps: true,
      finalThought: true,
      response: true,
      terminationReason: true,
      api: { select: { slug: true } },
    },
  });
  return rows
    .map((row) =>
      JSON.stringify([row.api.slug, row.instruction, row.steps, row.finalThought, row.response, row.terminationReason]),
    )
    .sort();
}

/** The invariants of a run, whatever happened to its workers. */
export async function brokenInvariants(runId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ problem: string; count: number }[]>`
    select 'episodes without an instance' as problem, count(*)::int as count from "Episode" e
      where e."runId" = ${runId}::uuid and e."state" = 'done' and not exists (
        select 1 from "Instance" i where i."runId" = e."runId" and i."instructionId" = e."instructionId" and i."sampleIndex" = e."sampleIndex")
    union all select 'instances of one instruction', count(*)::int from (
      select 1 from "Instance" where "runId" = ${runId}::uuid group by "instructionId", "sampleIndex" having count(*) > 1) twice
    union all select 'instances without search text', count(*)::int from "Instance" i
      where i."runId" = ${runId}::uuid and not exists (select 1 from "InstanceSearch" s where s."instanceId" = i."id")
    union all select 'difference of tally and rows', abs(
      (select coalesce(sum("count"), 0) from "RunTally" where "runId" = ${runId}::uuid) -
      (select count(*) from "Instance" where "runId" = ${runId}::uuid))::int
    union all select 'difference of counter and rows', abs(
      (select "doneCount" from "SimulationRun" where "id" = ${runId}::uuid) -
      (select count(*) from "Instance" where "runId" = ${runId}::uuid))::int`;
  return rows.filter(({ count }) => count !== 0).map(({ problem, count }) => `${count} ${problem}`);
}
