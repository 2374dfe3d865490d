import crypto from "node:crypto";
import { describe, expect, test } from "vitest";
import { acceptInstance } from "./accept-instance.ts";
import { claimInstances } from "./claim-instances.ts";
import { getInstance } from "./get-instance.ts";
import { getRevision } from "./get-revision.ts";
import { CONTENT, seedApi, seedDocument, seedInstance, seedMember, seedRun } from "./testing/seed-corpus.ts";
import { undoDecision } from "./undo-decision.ts";

const key = () => crypto.randomUUID();

describe("getInstance", () => {
  test("gives what the page shows, by id and by number", async () => {
    const viewer = await seedMember("viewer");
    const api = await seedApi({ functions: ["getForecast", "listCities"] });
    const run = await seedRun("Night run");
    const usage = { inputTokens: 10, outputTokens: 5, cachedTokens: 0, costUsd: 0.01, calls: 2 };
    const { id, number } = await seedInstance({ runId: run.id, usage, functionNames: ["nope", "getForecast"] }, api);
    const detail = await getInstance(viewer, { instanceId: id });
    expect(detail).toMatchObject({
      ...{ id, number, status: "pending", revision: 0, content: CONTENT, usage, edited: false, checks: [] },
      api: { id: api.id, slug: api.slug, category: "Weather" },
      run: { id: run.id, number: run.number, name: "Night run" },
      document: { id: api.documentId, version: 1, isStale: false },
      functionNames: ["nope", "getForecast"],
      functions: [{ name: "getForecast" }],
      provenance: { origin: "simulated", isOffline: true },
      ...{ claim: null, decisions: [], revisions: [], decidedBy: null },
    });
    expect(await getInstance(viewer, { instanceId: String(number) })).toEqual(detail);
  });

  test("says who reviews it, what was decided and what was taken back", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id, api } = await seedInstance();
    const { decisionId } = await acceptInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key() });
    const undone = await undoDecision(ana, { idempotencyKey: key() });
    await claimInstances(ben, { queue: `api=${api.slug}` });
    expect(await getInstance(ana, { instanceId: id })).toMatchObject({
      claim: { memberId: ben.memberId, by: "Ben", until: expect.any(String) },
      decisions: [
        { id: undone.decisionId, verdict: "undo", supersedesId: decisionId, isUndone: false },
        { id: decisionId, verdict: "accept", by: "Ana", isUndone: true },
      ],
    });
  });

  test("is stale once the API has a newer document", async () => {
    const { id, api } = await seedInstance();
    await seedDocument(api.id, 2);
    expect(await getInstance(await seedMember(), { instanceId: id })).toMatchObject({ document: { isStale: true } });
  });

  test("says so when there is no such instance", async () => {
    const viewer = await seedMember("viewer");
    for (const instanceId of [crypto.randomUUID(), "999999999"]) {
      await expect(getInstance(viewer, { instanceId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("getRevision", () => {
  test("gives the original before the first edit, and nothing else", async () => {
    const viewer = await seedMember("viewer");
    const { id, number } = await seedInstance();
    const original = await getRevision(viewer, { instanceId: String(number), number: 0 });
    expect(original).toMatchObject({ instanceId: id, number: 0, content: CONTENT, by: null });
    await expect(getRevision(viewer, { instanceId: id, number: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
