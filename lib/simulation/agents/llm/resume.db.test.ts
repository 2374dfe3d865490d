import crypto from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { openCallLedger } from "#lib/platform/llm/call-ledger.ts";
import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import { type ModelServer, startModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { createOpenAiModel } from "#lib/platform/llm/open-ai-model.ts";
import { endpointAt } from "#lib/platform/llm/testing/endpoint-at.ts";
import { simulateInstance } from "#lib/simulation/simulate-instance.ts";
import { createLlmAgents } from "./testing/create-llm-agents.ts";
import { harbourContract as contract } from "./testing/harbour-contract.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

/** One worker's life: it dies before its n-th call. */
async function work(scope: { runId: string; episodeId: string }, diesAtCall = Number.POSITIVE_INFINITY) {
  const ledger = await openCallLedger(scope);
  const real = createOpenAiModel(endpointAt(server.url));
  let calls = 0;
  const mortal: ChatModel = {
    ...real,
    async complete(request, signal) {
      calls += 1;
      if (calls >= diesAtCall) throw new Error("killed");
      return real.complete(request, signal);
    },
  };
  const agents = createLlmAgents({
    userModel: ledger.record(mortal, "userAgent"),
    assistantModel: ledger.record(mortal, "assistantAgent"),
    executorModel: ledger.record(mortal, "toolExecutor"),
    callStyle: "react",
    structuredOutput: false,
    seed: 9,
  });
  const instruction = 'Please list the free berths of a pier with pier "C", and then book a berth for a boat.';
  const trajectory = await simulateInstance(agents, { contract, instruction, scenario: null, maxSteps: 8 });
  return { trajectory, calls };
}

test("an episode whose worker is killed at every single call ends as if nothing had happened, and pays for each call once", async () => {
  const tag = crypto.randomUUID();
  const category = await db().category.create({ data: { name: tag, slug: tag } });
  const api = await db().api.create({
    data: { slug: tag, name: "Harbour", categoryId: category.id, source: "openapi" },
  });
  const run = await db().simulationRun.create({ data: { name: "run", config: {}, seed: 1, plannedCount: 2 } });
  const newEpisode = async (sha256: string) => {
    const instruction = await db().instruction.create({
      data: { apiId: api.id, text: "x", source: "imported", sha256 },
    });
    const data = { runId: run.id, apiId: api.id, instructionId: instruction.id };
    return { runId: run.id, episodeId: (await db().episode.create({ data })).id };
  };
  const undisturbed = await work(await newEpisode("one"));
  expect(undisturbed.trajectory.terminationReason).toBe("responded");
  expect(undisturbed.calls).toBeGreaterThan(3);

  const episode = await newEpisode("two");
  for (let life = 0; life < undisturbed.calls; life++) {
    expect((await work(episode, 2)).trajectory.terminationReason).toBe(
      life === undisturbed.calls - 1 ? "responded" : "unexpectedError",
    );
  }
  const resumed = await work(episode);
  expect(resumed.calls).toBe(0);
  expect(resumed.trajectory).toEqual(undisturbed.trajectory);
  expect(await db().modelCall.count({ where: { episodeId: episode.episodeId } })).toBe(undisturbed.calls);
});
