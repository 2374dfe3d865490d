import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { openRunAccount } from "#lib/platform/llm/spending-account.ts";
import { countCovered, LOOK_MS, lookAtSpending } from "./run-spending.ts";

/** Episodes that may wait before another API is planned, for each that may be under way. */
const AHEAD = 2;

interface Planning {
  /** Instructions that are being written in this process. */
  count: number;
  /** One after the other is let in, so that each sees those before it. */
  lastIn: Promise<void>;
}
const byRun = new Map<string, Planning>();

/**
 * In a run with a cap, plans no API while enough episodes wait, or are about to be planned, or what is left may not cover more than
 * those: instructions cost money too, and written all at once they would use up what their solutions need. Until it is known what an
 * episode costs, one API is planned. Without a cap it does nothing.
 * @param wanted instructions that are to be written
 * @returns to be called when the API is planned
 */
export async function planWithinBudget(
  runId: string,
  config: Pick<SimulationRunConfig, "stop" | "concurrency">,
  wanted: number,
  isStopped: () => boolean,
): Promise<() => void> {
  const { stop } = config;
  if (stop.costUsd === undefined && stop.tokens === undefined) return () => {};
  const planning = byRun.get(runId) ?? { count: 0, lastIn: Promise.resolve() };
  byRun.set(runId, planning);
  const before = planning.lastIn;
  const { promise, resolve } = Promise.withResolvers<void>();
  planning.lastIn = promise;
  try {
    await before;
    while (!isStopped() && (await isFull(runId, config, planning.count))) await sleep(LOOK_MS);
    planning.count += wanted;
  } finally {
    resolve();
    if (planning.count === 0 && planning.lastIn === promise) byRun.delete(runId);
  }
  return () => {
    planning.count -= wanted;
    if (planning.count === 0 && planning.lastIn === promise) byRun.delete(runId);
  };
}

async function isFull(
  runId: string,
  { stop, concurrency }: Pick<SimulationRunConfig, "stop" | "concurrency">,
  planned: number,
): Promise<boolean> {
  const ahead = AHEAD * concurrency - planned;
  if (ahead <= 0) return true;
  const queued = await db().episode.count({ where: { runId, state: "queued" }, take: ahead });
  if (queued >= ahead) return true;
  const open = queued + (await db().episode.count({ where: { runId, state: "running" } })) + planned;
  if (open === 0) return false;
  const account = await openRunAccount(runId);
  return open >= countCovered(stop, await lookAtSpending(runId), account.dearestCall());
}
