import { setTimeout as sleep } from "node:timers/promises";
import { documentingWorkers } from "#lib/catalog/documenting/documenting-workers.ts";
import { type DocumentingJobDetail, getDocumentingJob } from "#lib/catalog/documenting/get-documenting-job.ts";
import { startDocumenting } from "#lib/catalog/documenting/start-documenting.ts";
import { importText } from "#lib/catalog/testing/import-text.ts";
import { type DocumentingStop, isDocumentingOpen } from "#lib/domain/documenting.ts";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { boss } from "#lib/platform/jobs/boss.ts";
import { addModelEndpoint } from "#lib/platform/llm/add-model-endpoint.ts";
import type { Script, ScriptLine } from "#lib/platform/llm/model-server/script.ts";
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from "#lib/platform/llm/model-server/start-model-server.ts";
import { ANSWERS } from "./model-answers.ts";

/** Puts APIs into the catalogue as a public-apis list does: a name, a description, a link, no document. */
export async function addBareApis(...names: string[]): Promise<void> {
  const entries = names.map((API) => ({
    ...{ API, Description: `Tides by ${API}`, Auth: "", HTTPS: true, Cors: "yes", Category: "Sea" },
    Link: "https://tides.invalid",
  }));
  await importText("public-apis.json", { count: entries.length, entries });
}

/** Good answers to whatever is asked, behind the lines given. */
export const goodAnswers = (...before: ScriptLine[]): Script => [
  ...before,
  { prompt: "api-introduction", content: ANSWERS.introduction },
  { prompt: "api-functions", content: ANSWERS.functions },
  { prompt: "api-document", content: ANSWERS.document },
];

/** A model server of a test's own, and an endpoint of that name that leads to it. */
export async function startEndpoint(name: string, options: ModelServerOptions): Promise<ModelServer> {
  const server = await startModelServer({ retryAfterMs: 20, ...options });
  await addModelEndpoint(await localAdmin(), {
    ...{ name, baseUrl: server.url, model: "scripted", callStyle: "react", structuredOutput: false },
    ...{ inputUsdPerMTok: 1, outputUsdPerMTok: 2, maxConcurrency: 8, timeoutMs: 2000 },
  });
  return server;
}

const servers: ModelServer[] = [];
let nth = 0;

/** A job over these APIs against a server that answers as told. */
export async function launch(slugs: string[], options: ModelServerOptions, stop: DocumentingStop = {}) {
  nth += 1;
  const server = await startEndpoint(`local-${nth}`, options);
  servers.push(server);
  const started = await startDocumenting(await localAdmin(), { apis: { slugs }, endpoint: `local-${nth}`, stop });
  return { ...started, server };
}

/** Of all jobs that were launched. */
export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
}

/** Works in this process until `until` holds (default: the job is over), then stops the loops. */
export async function workUntil(
  id: string,
  until: (job: DocumentingJobDetail) => boolean = (job) => !isDocumentingOpen(job.status),
): Promise<DocumentingJobDetail> {
  await boss({ supervise: true });
  const loops = documentingWorkers.map((worker) => worker.start());
  try {
    return await waitForJob(id, until);
  } finally {
    await Promise.all(loops.map((loop) => loop.stop(20_000)));
  }
}

export async function waitForJob(
  id: string,
  until: (job: DocumentingJobDetail) => boolean,
  timeoutMs = 45_000,
): Promise<DocumentingJobDetail> {
  const actor = await localAdmin();
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const job = await getDocumentingJob(actor, { job: id });
    if (until(job)) return job;
    if (Date.now() > deadline) throw new Error(`The job is ${job.status} at ${job.doneCount} of ${job.taskCount}.`);
    await sleep(50);
  }
}

/** What came of each API of a job, by slug. */
export async function tasksOf(id: string) {
  const tasks = await db().documentingTask.findMany({
    where: { documentingJobId: id },
    orderBy: { position: "asc" },
    include: { api: true, document: true, attempts: { orderBy: { id: "asc" } } },
  });
  return new Map(tasks.map((task) => [task.api.slug, task]));
}
