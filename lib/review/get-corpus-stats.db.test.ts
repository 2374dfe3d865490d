import crypto from "node:crypto";
import { expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { acceptInstance } from "./accept-instance.ts";
import { getCorpusStats } from "./get-corpus-stats.ts";
import { rejectInstance } from "./reject-instance.ts";
import { seedApi, seedInstances, seedMember } from "./testing/seed-corpus.ts";
import { undoDecision } from "./undo-decision.ts";

const key = () => crypto.randomUUID();

test("an empty installation is all zeros", async () => {
  expect(await getCorpusStats(await seedMember("viewer"))).toEqual({
    ...{ apis: 0, functions: 0, categories: 0, instructions: 0, decisions: 0, exports: 0 },
    instances: { total: 0, pending: 0, accepted: 0, rejected: 0, needsFix: 0 },
    funnel: { generated: 0, passedChecks: 0, reviewed: 0, accepted: 0, exported: 0 },
    ...{ topReasons: [], openRuns: [], costLast7DaysUsd: 0 },
    review: { decidedToday: 0, decidedLast7Days: 0, medianActiveMs: null },
  });
});

test("counts what there is, and leaves out what was taken back", async () => {
  const ana = await seedMember();
  const api = await seedApi({ functions: ["a", "b"] });
  const made = await seedInstances(api, 6, (index) => ({ checkOutcome: index === 0 ? "fail" : "pass" }));
  const ids = made.map(({ id }) => id) as [string, string, string, string];
  const sent = (index: number, activeMs: number) => ({
    ...{ instanceId: ids[index] as string, revision: 0, idempotencyKey: key(), activeMs },
  });
  await acceptInstance(ana, sent(0, 1000));
  await rejectInstance(ana, { ...sent(1, 2000), reasonCodes: ["unsafe", "duplicate"] });
  await rejectInstance(ana, { ...sent(2, 9000), reasonCodes: ["duplicate"] });
  await rejectInstance(ana, { ...sent(3, 60_000), reasonCodes: ["refusal"] });
  await undoDecision(ana, { idempotencyKey: key() });
  const run = { name: "Run", config: {}, seed: 1, plannedCount: 9 };
  await db().simulationRun.create({ data: { ...run, status: "running", costUsd: 1.25, doneCount: 4 } });
  await db().simulationRun.create({ data: { ...run, status: "finished", costUsd: 0.5 } });
  await db().simulationRun.create({ data: { ...run, status: "finished", costUsd: 7, createdAt: new Date(0) } });
  await db().export.create({ data: { name: "E", format: "toolalpaca", filter: "", status: "ready", doneCount: 1 } });
  await db().export.create({ data: { name: "F", format: "toolalpaca", filter: "", status: "failed", doneCount: 9 } });
  await db().instruction.create({ data: { apiId: api.id, text: "x", source: "imported", sha256: "x" } });

  expect(await getCorpusStats(ana)).toMatchObject({
    ...{ apis: 1, functions: 2, categories: 1, instructions: 1, decisions: 5, exports: 2 },
    instances: { total: 6, pending: 3, accepted: 1, rejected: 2, needsFix: 0 },
    funnel: { generated: 6, passedChecks: 5, reviewed: 3, accepted: 1, exported: 1 },
    topReasons: [
      { reasonCode: "duplicate", count: 2 },
      { reasonCode: "unsafe", count: 1 },
    ],
    review: { decidedToday: 3, decidedLast7Days: 3, medianActiveMs: 2000 },
    costLast7DaysUsd: 1.75,
    openRuns: [{ status: "running", plannedCount: 9, doneCount: 4 }],
  });
});
