import { setTimeout as sleep } from "node:timers/promises";
import { type Command, InvalidArgumentError } from "commander";
import { type DocumentingJobDetail, getDocumentingJob } from "#lib/catalog/documenting/get-documenting-job.ts";
import { listDocumentingTasks } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import { startDocumenting } from "#lib/catalog/documenting/start-documenting.ts";
import { type DocumentingSelection, isDocumentingOpen } from "#lib/domain/documenting.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { runWorker } from "#lib/worker/run-worker.ts";
import { type CommandContext, runCommand } from "./run-command.ts";

const POLL_MS = 250;

interface DocumentOptions {
  api?: string[];
  category?: string;
  endpoint: string;
  seed?: number;
  maxCost?: number;
  maxTokens?: number;
  wait?: boolean;
}

export function addDocumentCommand(program: Command): void {
  const whole = (text: string) => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
    return Number(text);
  };
  const positive = (text: string) => {
    const value = Number(text);
    if (text.trim() === "" || !(value > 0)) throw new InvalidArgumentError("Give a number above 0.");
    return value;
  };
  program
    .command("document")
    .description("have a model document APIs: introduction, functions, OpenAPI document; a person publishes the result")
    .option("--api <slug...>", "APIs by slug")
    .option("--category <name>", "every API of a category that has no document")
    .option("--endpoint <name>", "model endpoint", "offline")
    .option("--seed <n>", "sent to models that take one", whole)
    .option("--max-cost <usd>", "US dollars the job may cost at most; reserved before each call", positive)
    .option("--max-tokens <n>", "input and output tokens at most; reserved before each call", whole)
    .option("--wait", "work on it in this process too, and report when it is over")
    .action((options: DocumentOptions, command: Command) =>
      runCommand(command, (context) => document(options, context)),
    );
}

async function document(options: DocumentOptions, context: CommandContext) {
  const startedAt = performance.now();
  const { actor, say } = context;
  const { endpoint, seed, maxCost, maxTokens, wait } = options;
  const started = await startDocumenting(actor, {
    apis: readSelection(options),
    endpoint,
    ...(seed === undefined ? {} : { seed }),
    stop: {
      ...(maxCost === undefined ? {} : { costUsd: maxCost }),
      ...(maxTokens === undefined ? {} : { tokens: maxTokens }),
    },
  });
  say(`Documenting job #${started.number}: ${started.taskCount} APIs.`);
  const job = wait ? await work(started.id, context) : await getDocumentingJob(actor, { job: started.id });
  const failed = await listFailed(actor, started.id);
  const value = {
    jobId: job.id,
    number: job.number,
    status: job.status,
    apis: job.taskCount,
    documented: job.doneCount,
    failed,
    attempts: job.attemptCount,
    usage: job.usage,
    stopReason: job.stopReason,
    faults: job.faults,
    wallMs: Math.round(performance.now() - startedAt),
  };
  const isFailure = job.status === "failed" || (wait === true && isDocumentingOpen(job.status));
  return { value, text: sentences(job, failed), exitCode: isFailure ? (1 as const) : (0 as const) };
}

function readSelection({ api, category }: DocumentOptions): DocumentingSelection {
  if (api && !category) return { slugs: api };
  if (category && !api) return { category };
  throw new AppError("INVALID", "Choose the APIs with exactly one of --api and --category.");
}

/** Works in this process until the job is over; interrupted, it waits for the next worker. */
async function work(id: string, { actor, say, signal }: CommandContext): Promise<DocumentingJobDetail> {
  const worker = await runWorker();
  try {
    for (;;) {
      const job = await getDocumentingJob(actor, { job: id });
      if (!isDocumentingOpen(job.status)) return job;
      if (signal.aborted) {
        say(`Stopped at ${job.doneCount} of ${job.taskCount}. The job goes on with the next worker (npm start).`);
        return job;
      }
      await sleep(POLL_MS);
    }
  } finally {
    await worker.stop();
  }
}

async function listFailed(actor: Actor, job: string): Promise<{ api: string; message: string }[]> {
  const failed: { api: string; message: string }[] = [];
  for (let after = -1; ; ) {
    const page = await listDocumentingTasks(actor, { job, state: "failed", after, limit: 200 });
    failed.push(...page.rows.map(({ slug, failureMessage }) => ({ api: slug, message: failureMessage ?? "" })));
    if (page.next === null) return failed;
    after = page.next;
  }
}

const LIMITS = { costUsd: "its cost", tokens: "its tokens" } as const;

function sentences(job: DocumentingJobDetail, failed: { api: string; message: string }[]): string {
  return [
    `Documenting job #${job.number}: ${job.status}, ${job.doneCount} of ${job.taskCount} APIs documented, ${job.attemptCount} answers asked for.`,
    ...(job.stopReason ? [`  The limit of ${LIMITS[job.stopReason]} ended it.`] : []),
    ...failed.slice(0, 20).map(({ api, message }) => `  ${api}: ${message}`),
    ...(failed.length > 20 ? [`  … and ${failed.length - 20} more (--json lists them)`] : []),
    ...(job.doneCount > 0 && !job.isOffline ? ["Review and publish them on the APIs' pages, under Document."] : []),
  ].join("\n");
}
