import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { listRunErrors } from "./list-run-errors.ts";
import { retryFailedEpisodes } from "./retry-failed-episodes.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { brokenInvariants, importApis, startRun, workUntil } from "./testing/simulation-fixture.ts";

const viewer = { kind: "member", memberId: "v", name: "V", email: "v@x", role: "viewer", isLocal: false } as const;

beforeAll(() => importApis("open-meteo", "dog-ceo"));
afterAll(closeModels);

test("failures are grouped with an example, and those of the endpoint are run again on request", async () => {
  const actor = await localAdmin();
  await serveModel("brittle", {
    script: [
      { prompt: "assistant-react", times: 3 },
      { prompt: "assistant-react", fault: "contextExceeded", times: 1 },
      { prompt: "assistant-react", times: 3 },
      { prompt: "assistant-react", fault: "finishContentFilter", times: 2 },
      { prompt: "tool-executor", fault: "redirect", times: 2 },
    ],
  });
  const started = await startRun(5, { endpoint: "brittle", seed: 4 });
  const first = await workUntil(started.id);
  expect(first).toMatchObject({ status: "finished", doneCount: 10, failedCount: 2 });
  const groups = await listRunErrors(viewer, { runId: started.id });
  expect(groups.map(({ key, count, mayBeRetried }) => [key, count, mayBeRetried])).toEqual(
    expect.arrayContaining([
      ["endpointRefused badRequest", 2, true],
      ["contentFilter", 2, false],
      ["contextExceeded contextExceeded", 1, false],
    ]),
  );
  const refused = groups.find(({ reason }) => reason === "endpointRefused");
  expect(refused?.instanceNumbers).toHaveLength(2);
  expect(refused?.example).toContain("brittle (scripted) refused the request");

  await expect(retryFailedEpisodes(viewer, { runId: started.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(retryFailedEpisodes(actor, { runId: started.id, key: "contentFilter" })).rejects.toMatchObject({
    code: "INVALID",
  });
  expect(await retryFailedEpisodes(actor, { runId: started.id, key: "endpointRefused badRequest" })).toEqual({
    retried: 2,
  });
  const again = await workUntil(started.id);
  expect(again).toMatchObject({ status: "finished", doneCount: 10, failedCount: 0 });
  expect(await brokenInvariants(started.id)).toEqual([]);
  // What had been answered before the fault was not asked again.
  expect(await db().modelCall.count({ where: { runId: started.id, episodeId: { not: null }, sequence: null } })).toBe(
    3,
  );
  await expect(retryFailedEpisodes(actor, { runId: started.id })).rejects.toMatchObject({ code: "INVALID" });
});
