import "server-only";
import { fromPrisma } from "pg-boss";
import type { Db } from "#lib/platform/db/client.ts";
import { boss, CRASH_RETRIES, HEARTBEAT_SECONDS } from "./boss.ts";
import type { JobDefinition } from "./define-job.ts";
import { type JobGroup, tierOf } from "./job-groups.ts";

const known = new Set<string>();

/** Makes the queue of this kind of job if there is none. Call before the transaction that enqueues. */
export async function ensureQueue(job: JobDefinition<never> | JobDefinition<unknown>): Promise<void> {
  if (known.has(job.name)) return;
  const queue = await boss();
  await queue.createQueue(job.name, {
    retryLimit: CRASH_RETRIES,
    retryDelay: 0,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: 24 * 3600 - 1,
    retentionSeconds: 30 * 24 * 3600,
    deleteAfterSeconds: 24 * 3600,
  });
  known.add(job.name);
}

export interface JobRequest<P> {
  /** Enqueuing the same id twice makes one job. */
  id: string;
  payload: P;
  /** Higher runs first. */
  priority?: number;
  /** Of the jobs with this id at most so many are under way at a time, over all workers. */
  group?: JobGroup;
}

/** Adds jobs within the caller's transaction: they exist exactly when its rows do. */
export async function enqueue<P>(tx: Db, job: JobDefinition<P>, requests: JobRequest<P>[]): Promise<void> {
  const queue = await boss();
  const rows = requests.map(({ id, payload, priority, group }) => ({
    id,
    data: job.payload.parse(payload) as object,
    ...(priority ? { priority } : {}),
    ...(group ? { group: { id: group.id, tier: tierOf(group) } } : {}),
  }));
  for (let start = 0; start < rows.length; start += 1000) {
    await queue.insert(job.name, rows.slice(start, start + 1000), { db: fromPrisma(tx) });
  }
}
