import { expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { getOpenWork } from "./get-open-work.ts";
import { seedApi, seedInstances, seedMember, seedRun } from "./testing/seed-corpus.ts";

test("counts what is pending and what runs, and nothing else", async () => {
  const viewer = await seedMember("viewer");
  expect(await getOpenWork(viewer)).toEqual({ pending: 0, runs: 0 });
  const api = await seedApi();
  const [first] = await seedInstances(api, 3, () => ({}));
  await db().instance.update({ where: { id: first?.id ?? "" }, data: { status: "accepted" } });
  await seedRun();
  await db().simulationRun.create({ data: { name: "R", config: {}, seed: 1, plannedCount: 1, status: "running" } });
  expect(await getOpenWork(viewer)).toEqual({ pending: 2, runs: 1 });
});
