import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { SimulationRunConfig, StopConditions } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { openRunAccount } from "#lib/platform/llm/spending-account.ts";
import { countCovered, LOOK_MS, lookAtSpending } from "./run-spending.ts";

/** Episodes that may wait before the next API is planned. */
const AHEAD = 16;

/** The API being planned in this process, by run. */
const turns = new Map<string, Promise<void>>();

/**
 * In a run with a cap, plans one API after the other, and none while enough episodes wait or what is left may not cover more than
 * those: instructions cost money too, and written all at once they would use up what their solutions need. Without a cap it does nothing.
 * @returns to be called when the API is planned
 */
export async function planWithinBudget(
  runId: string,
  { stop }: Pick<SimulationRunConfig, "stop">,
  isStopped: () => boolean,
): Promise<() => void> {
  if (stop.costUsd === undefined && stop.tokens === undefined) return () => {};
  const before = turns.get(runId) ?? Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const mine = before.then(() => promise);
  turns.set(runId, mine);
  const leave = () => {
    resolve();
    if (turns.get(runId) === mine) turns.delete(runId);
  };
  try {
    await before;
    while (!isStopped() && (await isFull(runId, stop))) await sleep(LOOK_MS);
    return leave;
  } catch (error) {
    leave();
    throw error;
  }
}

async function isFull(runId: string, stop: StopConditions): Promise<boolean> {
  if ((await db().episode.count({ where: { runId, state: "queued" }, take: AHEAD })) >= AHEAD) return true;
  const open = await db().episode.count({ where: { runId, state: { in: ["queued", "running"] } } });
  if (open === 0) return false;
  const account = await openRunAccount(runId);
  return open >= countCovered(stop, await lookAtSpending(runId), account.dearestCall());
}
