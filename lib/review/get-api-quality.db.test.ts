import { expect, test } from "vitest";
import { parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { db } from "#lib/platform/db/client.ts";
import { getApiQuality } from "./get-api-quality.ts";
import { listInstances } from "./list-instances.ts";
import { seedApi, seedDocument, seedInstances, seedMember } from "./testing/seed-corpus.ts";

test("reasons and failed checks are told by function, of this API alone", async () => {
  const api = await seedApi({ functions: ["getForecast", "getPast"] });
  const other = await seedApi();
  await seedInstances(other, 2, () => ({ status: "rejected", reasonCodes: ["unsafe"] }));
  await seedInstances(api, 3, (index) => ({
    status: "rejected",
    reasonCodes: index === 0 ? ["unsafe", "refusal"] : ["refusal"],
    functionNames: index === 2 ? [] : ["getForecast"],
  }));
  const [failing] = await seedInstances(api, 1, () => ({ checkOutcome: "fail" }));
  const { id: instanceId } = failing ?? { id: "" };
  const row = { instanceId, revision: 0, reasonCode: "type_error", message: "", outcome: "fail" } as const;
  await db().checkResult.createMany({
    data: [
      { ...row, code: "X02", target: { step: 0 } },
      { ...row, code: "X02", target: { step: 1 } },
      { ...row, code: "F07", target: {} },
      { ...row, code: "F09", target: { step: "0" } },
      { ...row, code: "F01", target: { step: 99 } },
      { ...row, code: "S08", outcome: "warn", target: { step: 0 } },
    ],
  });
  const { reasons, failures } = await getApiQuality(api.id);
  expect(reasons).toEqual([
    { functionName: "getForecast", reasonCode: "refusal", count: 2 },
    { functionName: "getForecast", reasonCode: "unsafe", count: 1 },
    { functionName: null, reasonCode: "refusal", count: 1 },
  ]);
  expect(failures).toHaveLength(4);
  expect(failures).toContainEqual({ functionName: "getForecast", code: "X02", count: 1 });
  expect(failures).toContainEqual({ functionName: null, code: "F07", count: 1 });
  expect(await getApiQuality((await seedApi()).id)).toEqual({ reasons: [], failures: [] });
});

test("instances of an earlier version are found by the filter", async () => {
  const reviewer = await seedMember();
  const api = await seedApi();
  const [first] = await seedInstances(api, 1);
  const documentId = await seedDocument(api.id, 2);
  const [second] = await seedInstances({ ...api, documentId }, 1);
  const found = async (stale: string) =>
    (await listInstances(reviewer, { filter: parseInstanceFilter(`api=${api.slug}&stale=${stale}`) })).rows.map(
      ({ id }) => id,
    );
  expect(await found("true")).toEqual([first?.id]);
  expect(await found("false")).toEqual([second?.id]);
});
