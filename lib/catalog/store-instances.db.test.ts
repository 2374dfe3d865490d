import { beforeAll, describe, expect, test } from "vitest";
import type { InstanceContent } from "#lib/domain/instance.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { numberInstances } from "./number-instances.ts";
import { type NewInstanceRow, storeInstances } from "./store-instances.ts";
import { importText } from "./testing/import-text.ts";
import { plainAssessor } from "./testing/plain-assessor.ts";
import { ratesApi } from "./testing/rates-api.ts";

let api: { id: string; currentDocumentId: string | null };
let run: { id: string };
let instructionId: string;

beforeAll(async () => {
  await importText("rates.json", [ratesApi({ Instances: [] })]);
  api = await db().api.findFirstOrThrow();
  run = await db().simulationRun.create({ data: { name: "R", config: {}, seed: 1, plannedCount: 2 } });
  instructionId = (await db().instruction.findFirstOrThrow()).id;
});

function simulated(sampleIndex: number, content: Partial<InstanceContent> = {}): NewInstanceRow {
  const whole = { instruction: "Q", steps: [], finalThought: null, response: "R", ...content };
  return {
    apiId: api.id,
    documentId: api.currentDocumentId,
    runId: run.id,
    instructionId,
    sampleIndex,
    content: whole,
    terminationReason: "responded",
    provenance: { origin: "simulated", isOffline: true, agents: {}, promptVersions: {}, seed: 1 },
    assessment: plainAssessor.assess({ content: whole, terminationReason: "unknown" }, null),
  };
}

const store = (rows: NewInstanceRow[]) => withTransaction((tx) => storeInstances(tx, rows));

describe("storeInstances", () => {
  test("writes instance, search text, check results and tallies", async () => {
    const [created] = await store([simulated(0)]);
    const stored = await db().instance.findUniqueOrThrow({
      where: { id: created?.id ?? "" },
      include: { search: true, checkResults: true },
    });
    expect(stored).toMatchObject({
      number: created?.number,
      sampleIndex: 0,
      checkOutcome: "fail",
      usage: { calls: 0 },
    });
    expect(stored.search).toMatchObject({ text: "q r", checkCodes: ["F09"] });
    expect(stored.checkResults).toMatchObject([
      { code: "F09", reasonCode: "loop_or_cutoff", revision: 0, outcome: "fail" },
    ]);
    expect(await db().runTally.findMany()).toMatchObject([{ runId: run.id, count: 1 }]);
  });

  test("skips what is stored already, and stores the others of the batch", async () => {
    const created = await store([simulated(0), simulated(1), simulated(1)]);
    expect(created).toHaveLength(1);
    expect(await db().instance.count()).toBe(2);
    expect(await db().checkResult.count()).toBe(2);
    expect(await store([])).toEqual([]);
  });

  test("keeps what its steps did beside it, and the status code of each call", async () => {
    const steps = [{ answeredBy: "offline", statusCode: 201, versions: [0, 1] }, { answeredBy: "loop" }] as const;
    const trace = { initialState: { rates: [{ id: 1, note: "a\0" }] }, steps: structuredClone(steps) as never };
    const [created, plain] = await store([{ ...simulated(10), kind: "missingRequired", trace }, simulated(11)]);
    const where = { in: [created?.id ?? "", plain?.id ?? ""] };
    expect(await db().instance.findMany({ where: { id: where }, orderBy: { number: "asc" } })).toMatchObject([
      { kind: "missingRequired", statusCodes: [201, 0] },
      { kind: null, statusCodes: [] },
    ]);
    expect(await db().instanceTrace.findMany({ where: { instanceId: where } })).toEqual([
      { instanceId: created?.id, trace: { initialState: { rates: [{ id: 1, note: "a\uFFFD" }] }, steps } },
    ]);
  });

  test("stores whatever a model wrote", async () => {
    const step = { thought: "\0", action: "\ud800", actionInput: "\0", observation: "x\0", log: "\udc00" };
    const [created] = await store([
      simulated(2, { instruction: "a\0b", steps: [step], response: "\ud83d", finalThought: "\0" }),
    ]);
    expect(await db().instance.findUniqueOrThrow({ where: { id: created?.id ?? "" } })).toMatchObject({
      instruction: "a\uFFFDb",
      steps: [{ thought: "\uFFFD", action: "\uFFFD", actionInput: "\uFFFD", observation: "x\uFFFD", log: "\uFFFD" }],
      response: "\uFFFD",
      functionNames: ["\uFFFD"],
    });
  });
});

describe("numberInstances", () => {
  test("gives each a number of its own, and finds the earliest instance with its fingerprint, within the API", async () => {
    const fingerprint = plainAssessor.fingerprint(simulated(0).content);
    const first = await db().instance.findFirstOrThrow({ where: { fingerprint }, orderBy: { number: "asc" } });
    const twin = { number: first.number };
    const keysOf = (...fingerprints: string[]) => fingerprints.map((one) => ({ apiId: api.id, fingerprint: one }));
    const numbered = await numberInstances(db(), keysOf(fingerprint, "other", fingerprint));
    expect(numbered.map((one) => one.twin)).toEqual([twin, undefined, twin]);
    const { number } = numbered[0] as { number: number };
    expect(numbered.map((one) => one.number)).toEqual([number, number + 1, number + 2]);
    expect(await db().instance.count({ where: { number: { gte: number } } })).toBe(0);
    expect((await numberInstances(db(), [{ apiId: run.id, fingerprint }]))[0]?.twin).toBeUndefined();
    expect(await numberInstances(db(), [])).toEqual([]);
  });
});
