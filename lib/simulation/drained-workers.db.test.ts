import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import type { RunDetail } from "./get-simulation-run.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { brokenInvariants, importApis, startRun, waitForRun } from "./testing/simulation-fixture.ts";
import { countCalls, killWorkers, startWorker } from "./testing/worker-processes.ts";

const SLOTS = 4;
const GRACE_MS = 20_000;

beforeAll(() => importApis("open-meteo", "dog-ceo", "pokeapi"));
afterEach(killWorkers);
afterAll(closeModels);

interface Jobs {
  active: number;
  handedBack: number;
  /** Handed back, and not to be taken at once. */
  delayed: number;
  takenAgain: number;
  mostRetries: number;
}

/** The queue's account of the jobs of a run. */
async function jobsOf(runId: string): Promise<Jobs> {
  const [jobs] = await db().$queryRaw<Jobs[]>`
    select count(*) filter (where "state" = 'active')::int as active,
      count(*) filter (where "state" = 'retry')::int as "handedBack",
      count(*) filter (where "state" = 'retry' and "start_after" > now())::int as delayed,
      count(*) filter (where "retry_count" > 0)::int as "takenAgain", max("retry_count")::int as "mostRetries"
    from pgboss.job where "id" in (
      select "jobId" from "Episode" where "runId" = ${runId}::uuid
      union all select "jobId" from "SimulationRunApi" where "runId" = ${runId}::uuid)`;
  if (!jobs) throw new Error("The queue says nothing.");
  return jobs;
}

test.each<[string, (run: RunDetail) => boolean]>([
  ["while instructions are written", ({ usage }) => usage.outputTokens > 0],
  ["in the middle of episodes", ({ doneCount }) => doneCount >= 2],
])(
  "a worker told to stop %s ends in time, and hands over what it has begun",
  { timeout: 90_000 },
  async (moment, isMoment) => {
    const name = moment.replaceAll(" ", "-");
    const server = await serveModel(name, { latencyMs: 120, latencySigma: 0.4 });
    const started = await startRun(3, { endpoint: name, seed: 5 });
    const worker = startWorker(SLOTS);
    await waitForRun(started.id, isMoment);
    const toldAt = performance.now();
    worker.kill("SIGTERM");
    expect(await once(worker, "exit")).toEqual([0, null]);
    expect(performance.now() - toldAt).toBeLessThan(GRACE_MS);

    const left = await waitForRun(started.id, () => true);
    expect(left).toMatchObject({ status: "running", failedCount: 0 });
    expect(left.doneCount).toBeLessThan(9);
    // Every call was answered and is stored.
    const { requests, answers } = server.stats();
    expect(answers).toBe(requests);
    expect((await countCalls(started.id)).stored).toBe(answers);
    // Nothing waits for a lease to run out.
    const { handedBack, ...jobs } = await jobsOf(started.id);
    expect(jobs).toMatchObject({ active: 0, delayed: 0 });
    expect(handedBack).toBeGreaterThan(0);

    startWorker(SLOTS);
    const run = await waitForRun(started.id, ({ status }) => status === "finished");
    expect(run).toMatchObject({ plannedCount: 9, doneCount: 9, failedCount: 0, byTermination: { responded: 9 } });
    expect(await brokenInvariants(started.id)).toEqual([]);
    expect(await countCalls(started.id)).toMatchObject({ stored: server.stats().answers, beaten: 0 });
    expect(await jobsOf(started.id)).toMatchObject({ takenAgain: handedBack, mostRetries: 1 });
  },
);
