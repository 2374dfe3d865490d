import { beforeAll, describe, expect, test } from "vitest";
import { publishDocument } from "#lib/catalog/publish-document.ts";
import { saveDocumentVersion } from "#lib/catalog/save-document-version.ts";
import { InstructionKind } from "#lib/domain/scenario.ts";
import { EpisodeTrace } from "#lib/domain/step-trace.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { cancelSimulationRun } from "./cancel-simulation-run.ts";
import { guardRuns } from "./guard-runs.ts";
import { listSimulationRuns } from "./list-simulation-runs.ts";
import { pauseSimulationRun } from "./pause-simulation-run.ts";
import { resumeSimulationRun } from "./resume-simulation-run.ts";
import { simulateEpisode } from "./simulate-episode.ts";
import { startSimulationRun } from "./start-simulation-run.ts";
import {
  brokenInvariants,
  importApis,
  startRun,
  trajectoriesOf,
  waitForRun,
  workUntil,
} from "./testing/simulation-fixture.ts";

const viewer = { kind: "member", memberId: "v", name: "V", email: "v@x", role: "reviewer", isLocal: false } as const;

beforeAll(() => importApis("open-meteo", "dog-ceo", "open-library"));

describe("a simulation run", () => {
  test("makes exactly the instances it planned, each with checks and provenance", async () => {
    const started = await startRun(6, { seed: 7 });
    expect(started.plannedCount).toBe(18);
    const run = await workUntil(started.id);
    expect(run).toMatchObject({
      status: "finished",
      plannedCount: 18,
      doneCount: 18,
      failedCount: 0,
      byTermination: { responded: 18 },
    });
    expect(run.checks.pass + run.checks.warn + run.checks.fail).toBe(18);
    expect(run.checks.fail).toBe(0);
    expect(await brokenInvariants(started.id)).toEqual([]);
    const instance = await db().instance.findFirstOrThrow({ where: { runId: started.id } });
    expect(instance.provenance).toMatchObject({
      origin: "simulated",
      isOffline: true,
      agents: { assistantAgent: { endpoint: "offline" } },
    });
  });

  test("keeps the account of every step, with the kind of the instruction and the status code of each call", async () => {
    const started = await startRun(2, { seed: 8 });
    await workUntil(started.id);
    const instances = await db().instance.findMany({ where: { runId: started.id }, include: { trace: true } });
    expect(instances).toHaveLength(6);
    for (const { kind, steps, statusCodes, trace } of instances) {
      expect(InstructionKind.options).toContain(kind);
      const account = EpisodeTrace.parse(trace?.trace);
      expect(account.steps).toHaveLength((steps as unknown[]).length);
      expect(statusCodes).toEqual(account.steps.map(({ statusCode }) => statusCode ?? 0));
    }
  });

  test("gives the same trajectories for the same seed, and others for another", async () => {
    const [first, again, other] = [
      await startRun(4, { seed: 11 }),
      await startRun(4, { seed: 11 }),
      await startRun(4, { seed: 12 }),
    ];
    for (const { id } of [first, again, other]) await workUntil(id);
    const expected = await trajectoriesOf(first.id);
    expect(expected).toHaveLength(12);
    expect(await trajectoriesOf(again.id)).toEqual(expected);
    expect(await trajectoriesOf(other.id)).not.toEqual(expected);
  });

  test("keeps the document it was launched with, whatever is published while it is on its way", async () => {
    const started = await startRun(2, { seed: 31 });
    const api = await db().api.findUniqueOrThrow({
      where: { slug: "dog-ceo" },
      include: { currentDocument: { select: { sourceText: true, version: true } } },
    });
    const { sourceText = "", version: baseVersion = 0 } = api.currentDocument ?? {};
    const edited = { slug: "dog-ceo", baseVersion, sourceText: `${sourceText}\n` };
    const { version } = await saveDocumentVersion(SYSTEM, edited);
    await publishDocument(SYSTEM, { slug: "dog-ceo", version });
    await workUntil(started.id);
    const made = { runId: started.id, apiId: api.id };
    expect(await db().instance.count({ where: { ...made, documentId: api.currentDocumentId } })).toBe(2);
    expect(await db().instance.count({ where: made })).toBe(2);
    await publishDocument(SYSTEM, { slug: "dog-ceo", version: baseVersion });
  });

  test("takes the stored instructions when asked to, all of them", async () => {
    const stored = await db().instruction.count();
    const started = await startRun(0, { instructions: { mode: "existing" } });
    expect(started.plannedCount).toBe(stored);
    expect(await workUntil(started.id)).toMatchObject({ status: "finished", doneCount: stored });
  });

  test("is refused to members who are not admins, for unknown APIs, and when nothing would be simulated", async () => {
    const wanted = { mode: "generate", perApi: 1 } as const;
    const input = { endpoint: "offline", seed: 1, concurrency: 1, maxSteps: 8 };
    const admin = await localAdmin();
    await expect(
      startSimulationRun(viewer, { ...input, apis: { all: true }, instructions: wanted }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      startSimulationRun(admin, { ...input, apis: { slugs: ["open-metoe"] }, instructions: wanted }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      startSimulationRun(admin, { ...input, apis: { split: "heldOut" }, instructions: wanted }),
    ).rejects.toMatchObject({ code: "INVALID" });
    await expect(
      startSimulationRun(admin, { ...input, apis: { all: true }, instructions: wanted, endpoint: "nowhere" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is listed newest first, page by page", async () => {
    const actor = await localAdmin();
    const first = await listSimulationRuns(actor, { limit: 2 });
    expect(first.rows.map(({ number }) => number)).toEqual(
      [...first.rows.map(({ number }) => number)].sort((a, b) => b - a),
    );
    const second = await listSimulationRuns(actor, { limit: 2, before: first.next ?? 0 });
    expect(second.rows[0]?.number).toBeLessThan(first.rows.at(-1)?.number ?? 0);
  });
});

describe("pausing, resuming and cancelling", () => {
  test("a paused run begins nothing; resumed, it makes the rest and nothing twice", async () => {
    const actor = await localAdmin();
    const started = await startRun(20, { seed: 21 });
    await workUntil(started.id, (run) => run.doneCount >= 5);
    await pauseSimulationRun(actor, { runId: started.id });
    const paused = await waitForRun(started.id, (run) => run.status === "paused");
    await workUntil(started.id, () => true);
    expect(await waitForRun(started.id, () => true)).toMatchObject({ status: "paused", doneCount: paused.doneCount });
    await resumeSimulationRun(actor, { runId: started.id });
    expect(await workUntil(started.id)).toMatchObject({ status: "finished", doneCount: 60 });
    expect(await brokenInvariants(started.id)).toEqual([]);
  });

  test("a cancelled run keeps what it has and makes nothing more, and cannot be resumed", async () => {
    const actor = await localAdmin();
    const started = await startRun(20, { seed: 22 });
    await workUntil(started.id, (run) => run.doneCount >= 3);
    await cancelSimulationRun(actor, { runId: started.id });
    const cancelled = await workUntil(started.id);
    expect(cancelled).toMatchObject({ status: "cancelled" });
    expect(cancelled.doneCount).toBeLessThan(60);
    await expect(resumeSimulationRun(actor, { runId: started.id })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(cancelSimulationRun(viewer, { runId: started.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await brokenInvariants(started.id)).toEqual([]);
  });
});

test("a job delivered again, or a worker that was thought dead, writes nothing", async () => {
  const started = await startRun(2, { seed: 31 });
  await workUntil(started.id);
  const before = await trajectoriesOf(started.id);
  const signal = new AbortController().signal;
  for (const episode of await db().episode.findMany({ where: { runId: started.id } })) {
    await simulateEpisode({ episodeId: episode.id }, { jobId: episode.jobId, signal });
    await simulateEpisode({ episodeId: episode.id }, { jobId: crypto.randomUUID(), signal });
  }
  expect(await trajectoriesOf(started.id)).toEqual(before);
  expect(await brokenInvariants(started.id)).toEqual([]);
});

test("a run whose last instance was stored by a process that then died is finished by the next look at it", async () => {
  const { id } = await workUntil((await startRun(1, { seed: 21 })).id);
  await db().simulationRun.update({ where: { id }, data: { status: "running", finishedAt: null } });
  const waiting = await startRun(1, { seed: 22 });
  await guardRuns();
  expect(await waitForRun(id, () => true)).toMatchObject({ status: "finished", doneCount: 3 });
  expect(await waitForRun(waiting.id, () => true)).toMatchObject({ status: "queued" });
  await cancelSimulationRun(SYSTEM, { runId: waiting.id });
});
