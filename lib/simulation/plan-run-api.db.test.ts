import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { planRunApi } from "./plan-run-api.ts";
import { areNearDuplicates, wordsOf } from "./similarity/rouge-l.ts";
import { importApis, startRun, trajectoriesOf, workUntil } from "./testing/simulation-fixture.ts";

beforeAll(() => importApis("open-meteo", "dog-ceo", "open-library"));

const instructionsOf = (runId: string) =>
  db().instruction.findMany({
    where: { runId },
    select: { text: true, kind: true, scenario: true, sketch: true, api: { select: { slug: true } } },
    orderBy: { id: "asc" },
  });

const handsOf = async (runId: string) => {
  const rows = await db().simulationRunApi.findMany({
    where: { runId },
    select: { kinds: true, state: true, failureMessage: true, generatedCount: true, api: { select: { slug: true } } },
    orderBy: { api: { slug: "asc" } },
  });
  return rows.map(({ api, ...row }) => ({ slug: api.slug, ...row }));
};

describe("a run's kinds", () => {
  test("are dealt once for the whole run, as its mix has it, and written", async () => {
    const { id } = await startRun(10, { seed: 41, kindMix: { singleCall: 3, missingRequired: 1, noSuitableTool: 1 } });
    expect((await workUntil(id)).status).toBe("finished");
    const dealt = (await handsOf(id)).flatMap(({ kinds }) => kinds);
    const count = (kinds: (string | null)[], kind: string) => kinds.filter((each) => each === kind).length;
    const written = await instructionsOf(id);
    for (const [kind, expected] of [
      ["singleCall", 18],
      ["missingRequired", 6],
      ["noSuitableTool", 6],
    ] as const) {
      expect(count(dealt, kind)).toBe(expected);
      expect(
        count(
          written.map((each) => each.kind),
          kind,
        ),
      ).toBe(expected);
    }
    for (const { kind, scenario, sketch } of written) {
      expect(scenario).toMatchObject({ kind });
      expect(sketch).toHaveLength(16);
    }
  });

  test("are the same for the same seed", async () => {
    const [first, again] = [await startRun(5, { seed: 42 }), await startRun(5, { seed: 42 })];
    for (const { id } of [first, again]) await workUntil(id);
    expect(await handsOf(again.id)).toEqual(await handsOf(first.id));
  });
});

test("nothing is written that nearly repeats what any API had before, imported texts among it", async () => {
  const wanted = { seed: 43, apis: { slugs: ["open-library"] } };
  const first = await startRun(8, wanted);
  await workUntil(first.id);
  const before = (await instructionsOf(first.id)).map(({ text }) => text);
  const other = await db().api.findUniqueOrThrow({ where: { slug: "dog-ceo" } });
  // As if they had come with a corpus of another API: without a run, and not sketched.
  await db().instruction.updateMany({
    where: { runId: first.id },
    data: { runId: null, apiId: other.id, sketch: [], kind: null },
  });
  const second = await startRun(8, wanted);
  const run = await workUntil(second.id);
  const after = (await instructionsOf(second.id)).map(({ text }) => wordsOf(text));
  expect(after.length).toBe(run.plannedCount);
  expect(after.length).toBeGreaterThan(5);
  for (const text of before) for (const words of after) expect(areNearDuplicates(wordsOf(text), words)).toBe(false);
  expect(await db().instruction.count({ where: { sketch: { isEmpty: true } } })).toBe(0);
});

test("an API that cannot be read fails with a sentence, and the others go on", async () => {
  const { id: apiId } = await db().api.findUniqueOrThrow({ where: { slug: "dog-ceo" } });
  const damaged = { apiId, version: 99, sha256: "x", sourceText: "{", content: {} };
  const { id: documentId } = await db().openApiDocument.create({ data: damaged });
  const started = await startRun(2, { seed: 44 });
  await db().simulationRunApi.updateMany({
    where: { runId: started.id, apiId },
    data: { documentId },
  });
  const run = await workUntil(started.id);
  expect(run).toMatchObject({ status: "finished", plannedCount: 4, doneCount: 4 });
  const failed = (await handsOf(started.id)).filter(({ state }) => state === "failed");
  expect(failed).toMatchObject([{ slug: "dog-ceo", generatedCount: 0 }]);
  expect(failed[0]?.failureMessage).toMatch(/\.$/);
});

test("a planning job delivered again changes nothing", async () => {
  const started = await startRun(3, { seed: 45 });
  await workUntil(started.id);
  const before = [await handsOf(started.id), await trajectoriesOf(started.id)];
  const signal = new AbortController().signal;
  for (const { apiId, jobId } of await db().simulationRunApi.findMany({ where: { runId: started.id } }))
    await planRunApi({ runId: started.id, apiId }, { jobId, signal });
  expect([await handsOf(started.id), await trajectoriesOf(started.id)]).toEqual(before);
});

test("a kind that comes to nothing for an API gives way to a plain one", async () => {
  await importApis("callrail");
  const wanted = { apis: { slugs: ["callrail"] }, kindMix: { chainedCalls: 1 }, seed: 0 };
  const run = await workUntil((await startRun(1, wanted)).id);
  expect(run).toMatchObject({ status: "finished", plannedCount: 1, doneCount: 1 });
});
