import "server-only";
import { type DocumentingStatus, DocumentingStop } from "#lib/domain/documenting.ts";
import type { Usage } from "#lib/domain/usage.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";

/** What a summary is made of. */
export const JOB_INCLUDE = {
  createdBy: { select: { name: true } },
  tasks: { select: { api: { select: { name: true } } }, orderBy: { position: "asc" }, take: 2 },
} as const satisfies Prisma.DocumentingJobInclude;

type JobRow = Prisma.DocumentingJobGetPayload<{ include: typeof JOB_INCLUDE }>;

/** A documenting job as lists and its page show it. Times are ISO strings, so that it survives the way to a browser. */
export interface DocumentingJobSummary {
  id: string;
  number: number;
  /** Of its APIs: "Open Brewery DB and 3 more". */
  name: string;
  status: DocumentingStatus;
  endpoint: string;
  endpointModel: string;
  isOffline: boolean;
  seed: number | null;
  taskCount: number;
  doneCount: number;
  failedCount: number;
  attemptCount: number;
  /** Of every call, failed tries included. */
  usage: Usage;
  /** What it may spend, and the limit that ended it. */
  stop: DocumentingStop;
  stopReason: keyof DocumentingStop | null;
  failureMessage: string | null;
  createdBy: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

type Three = [number, number, number];

/** Adds up the attempts of these jobs; what models answered is not read. */
export async function summariseDocumentingJobs(jobs: JobRow[]): Promise<DocumentingJobSummary[]> {
  const sums = await sumAttempts(jobs.map(({ id }) => id));
  return jobs.map((job) => {
    const { id, number, status, endpointModel, isOffline, seed, taskCount, doneCount, failedCount } = job;
    const { calls, cachedTokens } = sums.get(id) ?? { calls: 0, cachedTokens: 0 };
    const [inputTokens, outputTokens, costUsd] = [job.inputTokens, job.outputTokens, job.costUsd].map(Number) as Three;
    const first = job.tasks[0]?.api.name ?? "";
    return {
      ...{ id, number, status, endpointModel, isOffline, seed, taskCount, doneCount, failedCount },
      name: taskCount > 1 ? `${first} and ${taskCount - 1} more` : first,
      endpoint: job.endpointName,
      attemptCount: calls,
      usage: { inputTokens, cachedTokens, outputTokens, costUsd, calls },
      stop: DocumentingStop.parse(job.stop),
      stopReason: DocumentingStop.keyof().nullable().parse(job.stopReason),
      failureMessage: job.failureMessage,
      createdBy: job.createdBy?.name ?? null,
      createdAt: job.createdAt.toISOString(),
      startedAt: job.startedAt?.toISOString() ?? null,
      finishedAt: job.finishedAt?.toISOString() ?? null,
    };
  });
}

async function sumAttempts(ids: string[]): Promise<Map<string, Pick<Usage, "calls" | "cachedTokens">>> {
  const rows = await db().$queryRaw<(Pick<Usage, "calls" | "cachedTokens"> & { id: string })[]>`
    select t."documentingJobId" as "id", count(*)::int as "calls", sum(a."cachedTokens")::float8 as "cachedTokens"
    from "DocumentingAttempt" a join "DocumentingTask" t on t."id" = a."taskId"
    where t."documentingJobId" = any(${ids}::uuid[]) group by 1`;
  return new Map(rows.map(({ id, ...usage }) => [id, usage]));
}
