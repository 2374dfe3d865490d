import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { importApis, startRun, waitForRun } from "./testing/simulation-fixture.ts";
import { killWorkers, startWorker } from "./testing/worker-processes.ts";

const REQUESTS_PER_MINUTE = 1500;
const TOKENS_PER_MINUTE = 4_200_000;
const SPANS_MS = [1000, 3000, 6000];

beforeAll(() => importApis("open-meteo", "dog-ceo", "pokeapi", "scryfall"));
afterEach(killWorkers);
afterAll(closeModels);

test("limits of requests and of tokens hold together over three worker processes, and are made use of", {
  timeout: 180_000,
}, async () => {
  const limits = { requestsPerMinute: REQUESTS_PER_MINUTE, tokensPerMinute: TOKENS_PER_MINUTE };
  await serveModel("metered", { latencyMs: 40, latencySigma: 0.6 }, { ...limits, maxConcurrency: 64 });
  const started = await startRun(15, { endpoint: "metered", seed: 5, concurrency: 48 });
  for (let count = 0; count < 3; count++) startWorker(16);
  const run = await waitForRun(started.id, ({ status }) => status === "finished", 150_000);
  expect(run).toMatchObject({ plannedCount: 60, doneCount: 60, failedCount: 0 });

  const calls = await db().$queryRaw<{ at: number; tokens: number }[]>`
    select (extract(epoch from "createdAt") * 1000 - "latencyMs")::float8 as "at",
      ("inputTokens" + "outputTokens")::int as "tokens"
    from "ModelCall" where "runId" = ${started.id}::uuid order by 1`;
  const dearest = Math.max(...calls.map(({ tokens }) => tokens));
  // A burst of a twentieth of a minute's, then what refills, so that no minute sees more than the limit.
  const within = (perMinute: number, ms: number) => perMinute / 20 + ((perMinute * 0.95) / 60_000) * ms;
  for (const ms of SPANS_MS) {
    for (const [index, first] of calls.entries()) {
      const span = calls.slice(index).filter(({ at }) => at < first.at + ms);
      const tokens = span.reduce((sum, call) => sum + call.tokens, 0);
      expect(span.length).toBeLessThanOrEqual(within(REQUESTS_PER_MINUTE, ms) + 2);
      // What a call will use is guessed before it is made: those of three workers may be out by one each.
      expect(tokens).toBeLessThanOrEqual(within(TOKENS_PER_MINUTE, ms) + 3 * dearest);
    }
  }
  const ms = (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0);
  const used = calls.reduce((sum, { tokens }) => sum + tokens, 0);
  const share = Math.max(used / within(TOKENS_PER_MINUTE, ms), calls.length / within(REQUESTS_PER_MINUTE, ms));
  expect(share).toBeGreaterThan(0.6);
});
