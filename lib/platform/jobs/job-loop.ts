import "server-only";
import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job, PgBoss } from "pg-boss";
import { boss, HEARTBEAT_SECONDS } from "./boss.ts";
import type { JobDefinition } from "./define-job.ts";
import { ensureQueue } from "./enqueue.ts";
import { fetchGrouped } from "./job-groups.ts";

export interface JobContext {
  jobId: string;
  /** Fires when this process must stop: finish the step at hand and return. */
  signal: AbortSignal;
}

interface JobHandler<P> {
  job: JobDefinition<P>;
  handle(payload: P, context: JobContext): Promise<void>;
}

/** A running loop. `stop` waits at most `graceMs` for the jobs under way. */
export interface JobLoop {
  stop(graceMs: number): Promise<void>;
}

/** What a stage offers to workers: a kind of job, ready to be worked on. */
export interface JobWorker {
  name: string;
  start(): JobLoop;
}

/** Ties a kind of job to the code that does it. */
export function jobWorker<P>(job: JobDefinition<P>, handle: JobHandler<P>["handle"]): JobWorker {
  return { name: job.name, start: () => startJobLoop({ job, handle }) };
}

const IDLE_POLL_MS = 250;
const OUTAGE_PAUSE_MS = 1000;

/** What one loop holds: the jobs under way, by id, with the attempt that makes its reports count. */
interface LoopState {
  slots: number;
  active: Map<string, { retryCount: number; done: Promise<void> }>;
  /** Says `end` for each job that is over. */
  ends: EventEmitter;
  endedCount: number;
  stop: AbortController;
  /** Jobs that are done, and not reported yet. */
  finished: Attempt[];
  /** Under way while there are any. */
  reporting: Promise<void> | undefined;
}

interface Attempt {
  id: string;
  retryCount: number;
}

/**
 * Works on one kind of job until `stop` is called, `slots` at a time. Slots are refilled one by one (a slow job holds up
 * nobody), and a database that is away is waited out, however long it takes.
 */
function startJobLoop<P>(handler: JobHandler<P>): JobLoop {
  const state: LoopState = {
    slots: handler.job.slots,
    active: new Map(),
    ends: new EventEmitter(),
    endedCount: 0,
    stop: new AbortController(),
    finished: [],
    reporting: undefined,
  };
  const running = fetchUntilStopped(handler, state);
  const heartbeat = setInterval(() => void touchActive(handler.job.name, state), (HEARTBEAT_SECONDS * 1000) / 3);
  return {
    async stop(graceMs) {
      state.stop.abort();
      await running;
      const finished = Promise.all([...state.active.values()].map((entry) => entry.done));
      await Promise.race([finished.then(() => state.reporting), sleep(graceMs)]);
      clearInterval(heartbeat);
    },
  };
}

async function fetchUntilStopped<P>(handler: JobHandler<P>, state: LoopState): Promise<void> {
  const { signal } = state.stop;
  const { isGrouped = false } = handler.job;
  while (!signal.aborted) {
    try {
      const ended = state.endedCount;
      const taken = await fillSlots(handler, state);
      if (state.active.size >= state.slots) await nextEnd(state, signal);
      // A group that is full has room again when one of its jobs ends.
      else if (taken === 0 && isGrouped && state.active.size > 0) {
        if (state.endedCount === ended)
          await nextEnd(state, AbortSignal.any([signal, AbortSignal.timeout(IDLE_POLL_MS)]));
      } else if (taken === 0) await pause(IDLE_POLL_MS, signal);
    } catch (error) {
      console.error(`[jobs] ${handler.job.name}: waiting for the database (${(error as Error).message})`);
      await pause(OUTAGE_PAUSE_MS, signal);
    }
  }
}

/** Until a job ends, or the signal fires. */
const nextEnd = (state: LoopState, signal: AbortSignal) => once(state.ends, "end", { signal }).catch(() => {});

const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => {});

async function fillSlots<P>(handler: JobHandler<P>, state: LoopState): Promise<number> {
  await ensureQueue(handler.job as JobDefinition<unknown>);
  const queue = await boss({ supervise: true });
  const { name, isGrouped = false } = handler.job;
  const { slots } = state;
  // Until it is reported, a job that is done takes the place of another one in its group.
  if (isGrouped) await state.reporting;
  const batchSize = slots - state.active.size;
  const jobs = isGrouped ? await fetchGrouped<P>(name, batchSize) : await queue.fetch<P>(name, { batchSize });
  for (const job of jobs) {
    const done = runJob(handler, queue, job, state).finally(() => {
      state.active.delete(job.id);
      state.endedCount += 1;
      state.ends.emit("end");
    });
    state.active.set(job.id, { retryCount: job.retryCount, done });
  }
  return jobs.length;
}

async function runJob<P>(handler: JobHandler<P>, queue: PgBoss, job: Job<P>, state: LoopState): Promise<void> {
  const { signal } = state.stop;
  const attempt = { id: job.id, retryCount: job.retryCount };
  const { name } = handler.job;
  try {
    await handler.handle(handler.job.payload.parse(job.data), { jobId: job.id, signal });
    // A job cut short by shutdown goes back to the queue; its stored steps are kept.
    if (signal.aborted) await queue.fail(name, attempt, { message: "worker stopped" });
    else {
      // The slot is free at once. Should this process end before the report, the job comes again and finds its work done.
      state.finished.push(attempt);
      state.reporting ??= reportFinished(name, queue, state);
    }
  } catch (error) {
    console.error(`[jobs] ${name} ${job.id}:`, error);
    await queue
      .fail(name, attempt, { message: (error as Error).message })
      .catch((lost: Error) =>
        console.error(`[jobs] ${name} ${job.id}: not reported, its lease runs out (${lost.message})`),
      );
  }
}

/** Jobs that end while others are being reported are reported together. */
async function reportFinished(name: string, queue: PgBoss, state: LoopState): Promise<void> {
  while (state.finished.length > 0) {
    const attempts = state.finished.splice(0);
    try {
      await queue.complete(name, attempts);
    } catch (error) {
      console.error(`[jobs] ${name}: ${attempts.length} not reported as done (${(error as Error).message})`);
    }
  }
  state.reporting = undefined;
}

async function touchActive(name: string, state: LoopState): Promise<void> {
  const attempts = [...state.active].map(([id, { retryCount }]) => ({ id, retryCount }));
  if (attempts.length === 0) return;
  try {
    await (await boss()).touch(name, attempts);
  } catch (error) {
    console.error(`[jobs] ${name}: heartbeat not stored (${(error as Error).message})`);
  }
}
