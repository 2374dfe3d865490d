import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { addBareApis, closeServers, goodAnswers, launch, tasksOf, workUntil } from "./testing/documenting-fixture.ts";

beforeAll(() => addBareApis("Tide One", "Tide Two", "Tide Three"));
afterEach(closeServers);

/** What the account says, which is what its attempts say together; nothing is set aside any more. */
async function accountOf(id: string) {
  const job = await db().documentingJob.findUniqueOrThrow({ where: { id } });
  const { _sum } = await db().documentingAttempt.aggregate({
    where: { task: { documentingJobId: id } },
    _sum: { inputTokens: true, outputTokens: true, costUsd: true },
  });
  expect([Number(job.reservedUsd), Number(job.reservedTokens)]).toEqual([0, 0]);
  const tokens = Number(job.inputTokens) + Number(job.outputTokens);
  const kept = { tokens: (_sum.inputTokens ?? 0) + (_sum.outputTokens ?? 0), usd: Number(_sum.costUsd) };
  return { tokens, usd: Number(job.costUsd), kept };
}

describe("documenting with a model", () => {
  test("what a job used is on its account, failed tries included, whether it has a limit or not", async () => {
    for (const stop of [{}, { costUsd: 10, tokens: 10_000_000 }]) {
      const script = goodAnswers({ prompt: "api-functions", times: 1, fault: "notJson" });
      const { id } = await launch(["tide-one", "tide-two"], { script }, stop);
      const job = await workUntil(id);
      expect(job).toMatchObject({ status: "finished", doneCount: 2, stopReason: null, stop });
      const { tokens, usd, kept } = await accountOf(id);
      expect(tokens).toBe(kept.tokens);
      expect(usd).toBeCloseTo(kept.usd, 5);
      expect(job.usage.inputTokens + job.usage.outputTokens).toBe(tokens);
    }
  });

  test.each([{ costUsd: 0.05 }, { tokens: 30_000 }])(
    "a limit of %j is never exceeded, by failed tries either, and what it does not cover says so",
    async (stop) => {
      const script = goodAnswers({ prompt: "api-document", fault: "cutJson" });
      const { id, server } = await launch(["tide-one", "tide-two", "tide-three"], { script }, stop);
      const job = await workUntil(id);
      const { tokens, usd, kept } = await accountOf(id);
      expect(usd).toBeLessThanOrEqual(stop.costUsd ?? Number.POSITIVE_INFINITY);
      expect(tokens).toBeLessThanOrEqual(stop.tokens ?? Number.POSITIVE_INFINITY);
      // Tries of a call that ended without an answer are on the account alone.
      expect(tokens).toBeGreaterThan(kept.tokens);
      expect(job).toMatchObject({ status: "failed", doneCount: 0, failedCount: 3, stopReason: Object.keys(stop)[0] });
      for (const task of (await tasksOf(id)).values()) expect(task.failureMessage).toContain("the job's budget");
      expect(server.stats().requests).toBeLessThan(12);
    },
  );

  test("a limit without room for one call asks nothing", async () => {
    const { id, server } = await launch(["tide-one", "tide-two"], { script: goodAnswers() }, { costUsd: 0.000_001 });
    expect(await workUntil(id)).toMatchObject({ status: "failed", failedCount: 2, stopReason: "costUsd" });
    expect(server.stats().requests).toBe(0);
  });
});
