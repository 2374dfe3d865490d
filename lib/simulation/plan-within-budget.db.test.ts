import crypto from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { planWithinBudget } from "./plan-within-budget.ts";
import { LOOK_MS } from "./run-spending.ts";

const EPISODE_USD = 0.01;
let apiId: string;

beforeAll(async () => {
  const category = await db().category.create({ data: { name: "Weather", slug: "weather" } });
  const api = await db().api.create({
    data: { slug: "weather", name: "Weather", categoryId: category.id, source: "openapi" },
  });
  apiId = api.id;
});

/** A run with that cap; `done` episodes of it are over and cost one cent each, `waiting` ones have not begun. */
async function runWith(costUsd: number, { done = 0, waiting = 0 } = {}) {
  const run = await db().simulationRun.create({
    data: { name: "run", config: { stop: { costUsd } }, seed: 1, plannedCount: 1, costUsd: done * EPISODE_USD },
  });
  for (let index = 0; index < done + waiting; index++) await addEpisode(run.id, index < done);
  const asked: string[] = [];
  /** Asks to plan an API of six instructions. */
  const plan = (name: string, wanted = 6) =>
    planWithinBudget(run.id, { stop: { costUsd }, concurrency: 8 }, wanted, () => false).then((leave) => {
      asked.push(name);
      return leave;
    });
  return { runId: run.id, plan, asked };
}

async function addEpisode(runId: string, isDone: boolean): Promise<void> {
  const sha256 = crypto.randomUUID();
  const { id: instructionId } = await db().instruction.create({
    data: { apiId, text: sha256, source: "generated", sha256 },
  });
  const state = isDone ? ("done" as const) : ("queued" as const);
  const { id: episodeId } = await db().episode.create({ data: { runId, apiId, instructionId, state } });
  if (!isDone) return;
  const call = { agent: "assistantAgent", endpointName: "m", requestHash: "", response: {} };
  await db().modelCall.create({ data: { ...call, runId, episodeId, sequence: 0, costUsd: EPISODE_USD } });
}

/** Long enough for whoever waits to have looked again. */
const looked = () => sleep(3 * LOOK_MS);

describe("in a run with a cap", () => {
  test("one API is planned alone until it is known what an episode costs", async () => {
    const { runId, plan, asked } = await runWith(5);
    const leave = await plan("first");
    void plan("second");
    await looked();
    expect(asked).toEqual(["first"]);
    await addEpisode(runId, true);
    await vi.waitFor(() => expect(asked).toEqual(["first", "second"]), { timeout: 5000 });
    leave();
  });

  test("others are planned meanwhile, until twice as many instructions are at hand as can be under way", async () => {
    const { plan, asked } = await runWith(5, { done: 3 });
    const leave = await plan("first");
    void plan("second");
    void plan("third");
    void plan("fourth");
    await vi.waitFor(() => expect(asked).toEqual(["first", "second", "third"]), { timeout: 5000 });
    await looked();
    expect(asked).toHaveLength(3);
    leave();
    await vi.waitFor(() => expect(asked).toHaveLength(4), { timeout: 5000 });
  });

  test("episodes that wait are at hand as well", async () => {
    const { runId, plan, asked } = await runWith(5, { done: 1, waiting: 16 });
    void plan("first");
    await looked();
    expect(asked).toEqual([]);
    await db().episode.updateMany({ where: { runId, state: "queued" }, data: { state: "done" } });
    await vi.waitFor(() => expect(asked).toEqual(["first"]), { timeout: 5000 });
  });

  test("no more are planned than what is left covers; where nothing is open, one always is", async () => {
    const { plan, asked } = await runWith(8 * EPISODE_USD, { done: 3 });
    const leave = await plan("first");
    void plan("second");
    await looked();
    expect(asked).toEqual(["first"]);
    leave();
    await vi.waitFor(() => expect(asked).toEqual(["first", "second"]), { timeout: 5000 });
  });
});
