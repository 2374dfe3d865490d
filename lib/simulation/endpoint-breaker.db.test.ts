import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { EndpointAllowance } from "#lib/platform/llm/endpoint-allowance.ts";
import { EndpointGate } from "#lib/platform/llm/endpoint-gate.ts";
import { followEndpointPauses, shareEndpointPause } from "#lib/platform/llm/endpoint-pause.ts";
import { listModelEndpoints } from "#lib/platform/llm/list-model-endpoints.ts";
import { resumeSimulationRun } from "./resume-simulation-run.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { brokenInvariants, importApis, startRun, workUntil } from "./testing/simulation-fixture.ts";

beforeAll(() => importApis("open-meteo", "dog-ceo"));
afterAll(closeModels);

const endpointNamed = async (name: string) =>
  (await listModelEndpoints(await localAdmin())).find((endpoint) => endpoint.name === name);

describe("the breaker", () => {
  test("pauses the run once when the key is refused in its midst; nothing of it is lost or failed", async () => {
    const server = await serveModel("revoked", {
      script: [
        { prompt: "assistant-react", times: 12 },
        { prompt: "assistant-react", fault: "refusedKey", times: 200 },
      ],
    });
    const started = await startRun(10, { endpoint: "revoked", seed: 4 });
    const paused = await workUntil(started.id, ({ status }) => status === "paused");
    expect(paused).toMatchObject({ pausedBy: "endpoint", failedCount: 0 });
    expect(paused.pauseReason).toMatch(/^Paused: the endpoint revoked refuses the key\./);
    // As many as were under way, not as many as there are episodes.
    expect(server.stats().faults.refusedKey).toBeLessThanOrEqual(16);
    expect((await endpointNamed("revoked"))?.pauseReason).toBe(paused.pauseReason);
    expect(await db().episode.count({ where: { runId: started.id, state: "running" } })).toBe(0);
    expect(await brokenInvariants(started.id)).toEqual([]);
  });

  test("stays open while the endpoint fails, and closes when the run is resumed and it answers", async () => {
    const actor = await localAdmin();
    const server = await serveModel("locked", { apiKey: "right" }, { apiKey: "wrong" });
    const started = await startRun(5, { endpoint: "locked", seed: 4 });
    await workUntil(started.id, ({ status }) => status === "paused");
    // As many as were under way: two APIs are planned, each asks for four kinds of instruction at a time.
    expect(server.stats().faults.refusedKey).toBeLessThanOrEqual(8);
    await expect(resumeSimulationRun(actor, { runId: started.id })).rejects.toMatchObject({ code: "UPSTREAM" });
    const { updateModelEndpoint } = await import("#lib/platform/llm/update-model-endpoint.ts");
    await updateModelEndpoint(actor, { name: "locked", apiKey: "right" });
    await resumeSimulationRun(actor, { runId: started.id });
    expect(await workUntil(started.id)).toMatchObject({ status: "finished", doneCount: 10, failedCount: 0 });
    expect((await endpointNamed("locked"))?.pauseReason).toBeNull();
  });

  test("pauses the run when the endpoint answers nobody", async () => {
    const faultWeights = { unavailable: 1 };
    await serveModel("saturated", { faults: 1, faultWeights });
    const started = await startRun(5, { endpoint: "saturated", seed: 4 });
    const run = await workUntil(started.id, ({ status }) => status !== "running" && status !== "queued", 90_000);
    expect(run).toMatchObject({ status: "paused", pausedBy: "endpoint" });
    expect(run.pauseReason).toMatch(/^Paused: the endpoint saturated does not answer: /);
  }, 120_000);
});

describe("an endpoint's limits", () => {
  test("of requests a minute hold over all processes", async () => {
    await serveModel("limited");
    const { id } = await db().modelEndpoint.findUniqueOrThrow({ where: { name: "limited" } });
    const limits = { requestsPerMinute: 600, tokensPerMinute: null };
    // What two worker processes have: each its own.
    const workers = [new EndpointAllowance(id, limits), new EndpointAllowance(id, limits)];
    let taken = 0;
    const startedAt = performance.now();
    const stop = AbortSignal.timeout(3000);
    await Promise.allSettled(
      Array.from({ length: 120 }, async (_, index) => {
        await workers[index % 2]?.take(10, [stop]);
        taken += 1;
      }),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    // A burst of a twentieth of a minute's, then what refills: 9.5 a second.
    expect(taken).toBeLessThanOrEqual(30 + 9.5 * seconds + 1);
    expect(taken).toBeGreaterThan(45);
  });

  test("of tokens a minute count what calls used in the end", async () => {
    await serveModel("metered");
    const { id } = await db().modelEndpoint.findUniqueOrThrow({ where: { name: "metered" } });
    const allowance = new EndpointAllowance(id, { requestsPerMinute: null, tokensPerMinute: 6000 });
    await allowance.take(300, []);
    const startedAt = performance.now();
    allowance.settle(300, 0);
    await allowance.take(300, []);
    expect(performance.now() - startedAt).toBeLessThan(500);
    await expect(allowance.take(300, [AbortSignal.timeout(300)])).rejects.toThrow();
  });

  test("a pause that one worker is told holds up the others", async () => {
    await serveModel("resting");
    const { id, name } = await db().modelEndpoint.findUniqueOrThrow({ where: { name: "resting" } });
    const gate = new EndpointGate(4);
    followEndpointPauses(id, gate);
    await sleep(300);
    await shareEndpointPause(id, 900, `${name} is asked too much.`);
    const startedAt = performance.now();
    await sleep(150);
    await gate.enter();
    expect(performance.now() - startedAt).toBeGreaterThan(500);
  });
});
