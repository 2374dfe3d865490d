import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import { databaseUrl } from "#lib/platform/env.ts";

/** How long a dead worker's jobs wait before another takes them. */
export const HEARTBEAT_SECONDS = 10;

/**
 * Retries cover crashed workers, not failed work: handlers record failures themselves. The bound stops a job that kills
 * every worker that touches it.
 */
export const CRASH_RETRIES = 20;

const OUTAGE_PAUSE_MS = 1000;

let started: Promise<PgBoss> | undefined;

/**
 * The process's connection to the queue (pg-boss). Only workers supervise, that is, look for jobs of dead workers.
 * @see https://timgit.github.io/pg-boss
 */
export function boss(options: { supervise?: boolean } = {}): Promise<PgBoss> {
  const { supervise = false } = options;
  started ??= (supervise ? startPatiently() : start(false)).catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
}

/** A worker that is started while the database is away waits for it. */
async function startPatiently(): Promise<PgBoss> {
  for (;;) {
    try {
      return await start(true);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      console.error(`[jobs] waiting for the database (${(error as Error).message})`);
      await sleep(OUTAGE_PAUSE_MS);
    }
  }
}

async function start(supervise: boolean): Promise<PgBoss> {
  const instance = new PgBoss({
    connectionString: databaseUrl(),
    max: 4,
    supervise,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  });
  instance.on("error", (error) => console.error(`[jobs] ${error.message}`));
  await instance.start();
  return instance;
}

/** Ends this process's connection to the queue. */
export async function stopBoss(): Promise<void> {
  const running = started;
  started = undefined;
  await (await running)?.stop({ graceful: false });
}
