import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { getCoverage } from "./get-coverage.ts";
import { listCoverage } from "./list-coverage.ts";
import { CONTENT, type SeededApi, seedApi, seedInstance, seedInstances, seedRun } from "./testing/seed-corpus.ts";

let api: SeededApi;
beforeEach(async () => {
  api = await seedApi({ functions: ["getForecast", "searchPlaces"] });
});

const cellsOf = async (name: string, run?: number) => {
  const { functions } = await getCoverage(SYSTEM, { api: api.slug, ...(run ? { run: String(run) } : {}) });
  return functions.find((each) => each.name === name)?.cells;
};
const lineOf = async (slug: string) => (await listCoverage(SYSTEM, {})).find((line) => line.slug === slug);

/** The tallies against the rows they count. */
async function drift(): Promise<number> {
  const [row] = await db().$queryRaw<[{ drift: number }]>`
    select count(*)::int as drift from (
      select "apiId", coalesce("kind", '') as kind, "status", "checkOutcome", count(*)::int as n from "Instance" group by 1, 2, 3, 4
      except select "apiId", "kind", "status", "checkOutcome", "count" from "CoverageTally" where "functionName" = '') wrong`;
  return row.drift;
}

describe("the map of an API", () => {
  test("counts by function and kind what was generated, passed and accepted", async () => {
    await seedInstances(api, 4, (index) => ({
      kind: "singleCall",
      checkOutcome: index === 0 ? "fail" : "pass",
      status: index === 1 ? "accepted" : "pending",
    }));
    await seedInstance({ kind: "chainedCalls", functionNames: ["searchPlaces", "getForecast", "getDetails"] }, api);
    expect(await cellsOf("getForecast")).toEqual({
      singleCall: { generated: 4, passed: 3, accepted: 1 },
      chainedCalls: { generated: 1, passed: 1, accepted: 0 },
    });
    expect(await cellsOf("searchPlaces")).toEqual({ chainedCalls: { generated: 1, passed: 1, accepted: 0 } });
    expect(await lineOf(api.slug)).toMatchObject({ functions: 2, covered: 2, cells: 16, filled: 3, generated: 5 });
  });

  test("follows decisions, edits and deletions, and forgets nothing on the way", async () => {
    const { id } = await seedInstance({ kind: "singleCall" }, api);
    await db().instance.update({ where: { id }, data: { status: "accepted" } });
    expect(await cellsOf("getForecast")).toEqual({ singleCall: { generated: 1, passed: 1, accepted: 1 } });
    await db().instance.update({
      where: { id },
      data: { functionNames: ["searchPlaces"], checkOutcome: "fail", revision: 1 },
    });
    expect(await cellsOf("getForecast")).toEqual({});
    expect(await cellsOf("searchPlaces")).toEqual({ singleCall: { generated: 1, passed: 0, accepted: 1 } });
    expect(await drift()).toBe(0);
    await db().instance.delete({ where: { id } });
    expect(await cellsOf("searchPlaces")).toEqual({});
    expect(await lineOf(api.slug)).toMatchObject({ covered: 0, filled: 0, generated: 0 });
  });

  test("counts for one run what that run made", async () => {
    const run = await seedRun();
    await seedInstance({ kind: "singleCall", runId: run.id }, api);
    await seedInstance({ kind: "singleCall" }, api);
    expect(await cellsOf("getForecast", run.number)).toEqual({
      singleCall: { generated: 1, passed: 1, accepted: 0 },
    });
    expect(await listCoverage(SYSTEM, { run: String(run.number) })).toEqual([]);
    await db().simulationRunApi.create({ data: { runId: run.id, apiId: api.id, position: 0, requestedCount: 1 } });
    expect(await listCoverage(SYSTEM, { run: run.id })).toMatchObject([{ slug: api.slug, generated: 1, filled: 1 }]);
  });

  test("a companion's function is that API's, and the instance the first one's", async () => {
    const companion = await seedApi({ functions: ["bookTable"] });
    await seedInstance(
      {
        kind: "severalApis",
        companionDocumentIds: [companion.documentId],
        functionNames: ["getForecast", "bookTable"],
      },
      api,
    );
    expect(await lineOf(api.slug)).toMatchObject({ covered: 1, filled: 1, generated: 1 });
    expect(await lineOf(companion.slug)).toMatchObject({ covered: 1, filled: 1, generated: 0 });
  });

  test("calls are counted by function and status code, where codes are known", async () => {
    const { id } = await seedInstance({ statusCodes: [200, 404] }, api);
    await seedInstance({ statusCodes: [] }, api);
    const answers = async () => (await getCoverage(SYSTEM, { api: api.slug })).functions[0]?.answers;
    expect(await answers()).toEqual({ "2": 1, "4": 1 });
    await db().instance.update({ where: { id }, data: { statusCodes: [200, 0], revision: 1 } });
    expect(await answers()).toEqual({ "2": 1 });
  });

  test("kinds nobody recorded, kinds that call nothing and names nobody documented have their place", async () => {
    await seedInstance({}, api);
    await seedInstance({ kind: "noSuitableTool", functionNames: [] }, api);
    await seedInstance({ functionNames: ["x".repeat(5000)], kind: "singleCall" }, api);
    const { whole, unknownNames, functions } = await getCoverage(SYSTEM, { api: api.slug });
    expect(whole).toMatchObject({
      "": { generated: 1 },
      noSuitableTool: { generated: 1 },
      singleCall: { generated: 1 },
    });
    expect(unknownNames).toBe(1);
    expect(functions[0]?.cells).toEqual({ "": { generated: 1, passed: 1, accepted: 0 } });
    expect(await lineOf(api.slug)).toMatchObject({ covered: 1, filled: 0, generated: 3 });
  });

  test("a name as long as a model likes does not keep an instance from being stored", async () => {
    const action = "call".repeat(4000);
    await seedInstance(
      { functionNames: [action], steps: [{ ...CONTENT.steps[0], action }] as never, statusCodes: [404] },
      api,
    );
    expect(await drift()).toBe(0);
  });

  test("says which API or run is not there", async () => {
    await expect(getCoverage(SYSTEM, { api: "nope" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getCoverage(SYSTEM, { api: api.slug, run: "999" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listCoverage(SYSTEM, { category: "nope" })).toEqual([]);
  });
});

test("the failures of a run are counted as traces are written", async () => {
  const run = await seedRun();
  const made = await seedInstances(api, 2, () => ({ runId: run.id }));
  const step = { answeredBy: "offline", statusCode: 429, injected: "rateLimited" };
  await db().instanceTrace.createMany({
    data: made.map(({ id }) => ({
      instanceId: id,
      trace: { initialState: null, steps: [step, { answeredBy: "loop" }] },
    })),
  });
  expect(await db().runErrorTally.findMany()).toEqual([{ runId: run.id, fault: "rateLimited", count: 2 }]);
});
