import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { importText } from "#lib/catalog/testing/import-text.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { applyProposedTexts } from "./apply-proposed-texts.ts";
import { cancelDocumentingJob } from "./cancel-documenting-job.ts";
import { claimTask } from "./claim-task.ts";
import { closeTask } from "./close-task.ts";
import { getDocumentingTask } from "./get-documenting-task.ts";
import { listDocumentingJobs } from "./list-documenting-jobs.ts";
import { listDocumentingTasks } from "./list-documenting-tasks.ts";
import { startDocumenting } from "./start-documenting.ts";
import {
  addBareApis,
  closeServers,
  goodAnswers,
  launch,
  startEndpoint,
  tasksOf,
  waitForJob,
  workUntil,
} from "./testing/documenting-fixture.ts";
import { ANSWERS, DOCUMENT, INTRODUCTION } from "./testing/model-answers.ts";

const viewer = { kind: "member", memberId: "v", name: "V", email: "v@x", role: "viewer", isLocal: false } as const;
beforeAll(async () => {
  await addBareApis("Tide One", "Tide Two", "Tide Three");
  await importText("tides.json", { ...DOCUMENT, info: { ...DOCUMENT.info, title: "Known Tides" } });
});
afterEach(closeServers);

describe("documenting with a model", () => {
  test("three APIs, of which one is hopeless: the others get a version that nobody has published", async () => {
    const script = goodAnswers(
      { prompt: "api-functions", contains: "Tide One", times: 1, content: '{"functions": []}' },
      { prompt: "api-document", contains: "Tide Two", content: "I would rather not." },
    );
    const { id, server } = await launch(["tide-one", "tide-two", "tide-three"], { script });
    const job = await workUntil(id);
    expect(job).toMatchObject({ status: "finished", taskCount: 3, doneCount: 2, failedCount: 1, attemptCount: 12 });
    expect(job.usage).toMatchObject({ calls: 12, costUsd: expect.any(Number) });
    expect(server.stats().requests).toBe(12);

    const tasks = await tasksOf(id);
    const one = tasks.get("tide-one");
    expect(one).toMatchObject({ state: "done", stage: "document", introduction: INTRODUCTION });
    expect(one?.attempts.map(({ stage, number, accepted }) => `${stage} ${number} ${accepted}`)).toEqual([
      "introduction 1 true",
      "functions 1 false",
      "functions 2 true",
      "document 1 true",
    ]);
    expect(one?.document?.version).toBe(1);
    expect(one?.api).toMatchObject({ currentDocumentId: null, functionCount: 0, introduction: "" });
    expect(await db().apiFunction.count({ where: { documentId: one?.documentId ?? "" } })).toBe(2);

    const two = tasks.get("tide-two");
    expect(two).toMatchObject({ state: "failed", stage: "document", documentId: null });
    expect(two?.failureMessage).toContain("None of 3 answers for the document could be used");
    expect(two?.attempts.filter(({ stage }) => stage === "document").map(({ output }) => output)).toEqual(
      Array(3).fill("I would rather not."),
    );
  });

  test("what was wrong goes back to the model with its place", async () => {
    const bad = { ...DOCUMENT, paths: { "/harbours": DOCUMENT.paths["/harbours"] } };
    const script = goodAnswers(
      {
        prompt: "api-document",
        contains: "There is no operation with the operationId getTides.",
        content: ANSWERS.document,
      },
      { prompt: "api-document", content: JSON.stringify(bad) },
    );
    const { id } = await launch(["tide-one"], { script });
    expect(await workUntil(id)).toMatchObject({ status: "finished", doneCount: 1, attemptCount: 4 });
  });

  test("an API with a document keeps it, and gets a new version beside it; the same text again is the same version", async () => {
    const before = await db().api.findUniqueOrThrow({ where: { slug: "known-tides" } });
    const first = await launch(["known-tides"], { script: goodAnswers() });
    await workUntil(first.id);
    const second = await launch(["known-tides"], { script: goodAnswers() });
    await workUntil(second.id);
    const made = (await tasksOf(first.id)).get("known-tides");
    expect(made?.document?.version).toBe(2);
    expect((await tasksOf(second.id)).get("known-tides")?.documentId).toBe(made?.documentId);
    const after = await db().api.findUniqueOrThrow({ where: { slug: "known-tides" } });
    expect([after.currentDocumentId, after.introduction]).toEqual([before.currentDocumentId, before.introduction]);

    await withTransaction((tx) => applyProposedTexts(tx, { apiId: after.id, documentId: made?.documentId ?? "" }));
    expect(await db().api.findUniqueOrThrow({ where: { slug: "known-tides" } })).toMatchObject({
      introduction: INTRODUCTION,
      functionsText: expect.stringContaining("1. searchHarbours: Finds harbours"),
    });
  });

  test("429, 500 and bodies that are cut off are survived and counted", async () => {
    const script = goodAnswers(
      { prompt: "api-introduction", times: 1, fault: "rateLimited" },
      { prompt: "api-functions", times: 1, fault: "serverError" },
      { prompt: "api-document", times: 1, fault: "cutBody" },
      { prompt: "api-document", times: 1, fault: "cutJson" },
    );
    const { id } = await launch(["tide-one"], { script });
    const job = await workUntil(id);
    expect(job).toMatchObject({ status: "finished", doneCount: 1, attemptCount: 3 });
    expect(job.faults).toMatchObject({ rateLimited: 1, serverError: 1, uncounted: 2 });
    expect(Object.values(job.faults).reduce((sum, count) => sum + count, 0)).toBe(4 + 2);
    // Cut off, both may be billed: for all that the answer was allowed.
    expect(job.usage.outputTokens).toBeGreaterThan(2 * 16_384);
  });

  test("an endpoint that refuses fails the API with its words, and a job of which all failed has failed", async () => {
    const { id } = await launch(["tide-one"], { apiKey: "another" });
    const job = await workUntil(id);
    expect(job).toMatchObject({ status: "failed", failedCount: 1, faults: { refusedKey: 1 } });
    expect(job.failureMessage).toContain("refused the key");
  });

  test("the model server without a script answers well enough by itself", async () => {
    const { id } = await launch(["tide-one", "tide-two"], { seed: 3 });
    expect(await workUntil(id)).toMatchObject({ status: "finished", doneCount: 2, attemptCount: 6 });
    const functions = (await tasksOf(id)).get("tide-one")?.functionsText;
    expect(functions).toContain("1. searchRecords: Searches the records of Tide One for words.");
  });

  test("a cancelled job gives up what is under way, keeps what was made, and is not cancelled twice", async () => {
    const { id } = await launch(["tide-one", "tide-two"], {
      script: goodAnswers({ prompt: "api-functions", fault: "hangBeforeHeaders" }),
    });
    const actor = await localAdmin();
    const job = await workUntil(id, ({ attemptCount }) => attemptCount === 2).then(async () => {
      await cancelDocumentingJob(actor, { jobId: id });
      return waitForJob(id, () => true);
    });
    expect(job).toMatchObject({ status: "cancelled", doneCount: 0, attemptCount: 2 });
    for (const task of (await tasksOf(id)).values()) expect(task.state).toBe("cancelled");
    await cancelDocumentingJob(actor, { jobId: id });
    await expect(cancelDocumentingJob(viewer, { jobId: id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const over = await launch(["tide-one"], { script: goodAnswers() });
    await workUntil(over.id);
    await expect(cancelDocumentingJob(actor, { jobId: over.id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("a cancel reaches a call that is under way", async () => {
    const { id } = await launch(["tide-one"], { script: goodAnswers(), latencyMs: 1500 });
    const actor = await localAdmin();
    const startedAt = Date.now();
    await workUntil(id, ({ status }) => {
      if (status === "running") void cancelDocumentingJob(actor, { jobId: id });
      return status === "cancelled";
    });
    expect(Date.now() - startedAt).toBeLessThan(1400);
  });

  test("a claim that was taken over stores nothing", async () => {
    const { id } = await launch(["tide-one"], { script: goodAnswers() });
    const task = (await tasksOf(id)).get("tide-one");
    if (!task) throw new Error("There is no task.");
    expect(await claimTask(task.id, crypto.randomUUID())).toBeNull();
    const early = await claimTask(task.id, task.jobId);
    const late = await claimTask(task.id, task.jobId);
    if (!early || !late) throw new Error("It was not claimed.");
    await closeTask(early, { kind: "failed", message: "late" });
    expect((await tasksOf(id)).get("tide-one")?.state).toBe("running");
    await closeTask(late, { kind: "failed", message: "in time" });
    await closeTask(late, { kind: "failed", message: "twice" });
    expect(await waitForJob(id, () => true)).toMatchObject({
      status: "failed",
      failedCount: 1,
      failureMessage: "in time",
    });
  });
});

describe("documenting offline", () => {
  test("an API without a document is refused with a sentence", async () => {
    const asked = startDocumenting(await localAdmin(), { apis: { slugs: ["tide-one"] }, endpoint: "offline" });
    await expect(asked).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("cannot invent an API: Tide One has no document"),
    });
  });

  test("one with a document gets texts derived from it and no version; the other one fails", async () => {
    const apis = { slugs: ["known-tides", "tide-one"] };
    const { id } = await startDocumenting(await localAdmin(), { apis, endpoint: "offline" });
    expect(await workUntil(id)).toMatchObject({ status: "finished", doneCount: 1, failedCount: 1, attemptCount: 0 });
    const tasks = await tasksOf(id);
    expect(tasks.get("known-tides")).toMatchObject({
      documentId: null,
      introduction: "Known Tides: Predicted high and low water. It has 2 functions: searchHarbours, getTides.",
      functionsText: expect.stringContaining("- harbourId (string, required): Id of the harbour."),
    });
    expect(tasks.get("tide-one")?.failureMessage).toContain("cannot invent an API");
  });
});

describe("asking for it and reading of it", () => {
  test("is for admins, needs APIs that exist, an endpoint that exists, and something to do", async () => {
    const actor = await localAdmin();
    const apis = { slugs: ["tide-one"] };
    await expect(startDocumenting(viewer, { apis, endpoint: "offline" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      startDocumenting(actor, { apis: { slugs: ["tide-nine"] }, endpoint: "offline" }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(startDocumenting(actor, { apis, endpoint: "nowhere" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      startDocumenting(actor, { apis: { category: "Uncategorized" }, endpoint: "offline" }),
    ).rejects.toThrow();
  });

  test("a category means those of it that have no document", async () => {
    const server = await startEndpoint("quiet", { script: goodAnswers() });
    const { id } = await startDocumenting(await localAdmin(), { apis: { category: "sea" }, endpoint: "quiet" });
    expect([...(await tasksOf(id)).keys()]).toEqual(["tide-one", "tide-three", "tide-two"]);
    await cancelDocumentingJob(await localAdmin(), { jobId: id });
    await server.close();
  });

  test("jobs, their APIs and their attempts can be read by everybody, in pages", async () => {
    const { id } = await launch(["tide-one", "tide-two", "tide-three"], { script: goodAnswers() });
    await workUntil(id);
    const first = await listDocumentingJobs(viewer, { limit: 1 });
    expect(first.rows[0]).toMatchObject({ id, name: "Tide One and 2 more", status: "finished" });
    expect((await listDocumentingJobs(viewer, { limit: 1, before: first.next ?? 1 })).rows[0]?.id).not.toBe(id);
    const page = await listDocumentingTasks(viewer, { job: id, limit: 2, state: "done" });
    const rest = await listDocumentingTasks(viewer, { job: id, limit: 2, state: "done", after: page.next ?? -1 });
    expect([...page.rows, ...rest.rows].map(({ slug, isPublished }) => [slug, isPublished])).toEqual([
      ["tide-one", false],
      ["tide-three", false],
      ["tide-two", false],
    ]);
    const detail = await getDocumentingTask(viewer, { task: page.rows[0]?.id ?? "" });
    expect(detail.attempts.map(({ stage, accepted }) => [stage, accepted])).toEqual([
      ["introduction", true],
      ["functions", true],
      ["document", true],
    ]);
    await expect(listDocumentingTasks(viewer, { job: "999999" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(db().documentingAttempt.updateMany({ data: { accepted: false } })).rejects.toThrow(/append-only/);
  });
});
