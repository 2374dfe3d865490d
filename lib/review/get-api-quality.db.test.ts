import { expect, test } from "vitest";
import { parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
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
  const instancesOf = [api.slug];
  expect(reasons).toEqual([
    { functionName: "getForecast", reasonCode: "refusal", count: 2, instancesOf },
    { functionName: "getForecast", reasonCode: "unsafe", count: 1, instancesOf },
    { functionName: null, reasonCode: "refusal", count: 1, instancesOf },
  ]);
  expect(failures).toHaveLength(4);
  expect(failures).toContainEqual({ functionName: "getForecast", code: "X02", count: 1, instancesOf });
  expect(failures).toContainEqual({ functionName: null, code: "F07", count: 1, instancesOf });
  expect(await getApiQuality((await seedApi()).id)).toEqual({ reasons: [], failures: [] });
});

test("a function is told under the API that owns it, whichever of several the instance is of", async () => {
  const [api, partner, distractor] = [
    await seedApi({ functions: ["getForecast", "search"] }),
    await seedApi({ functions: ["bookTable", "search"] }),
    await seedApi({ functions: ["tellJoke"] }),
  ];
  const companionDocumentIds = [partner.documentId, distractor.documentId];
  const step = (action: string) => ({ thought: "", action, actionInput: "{}", observation: "", log: "" });
  const together = {
    companionDocumentIds,
    functionNames: ["getForecast", "bookTable", "search", "getDetails"],
    steps: [step("getForecast"), step("bookTable"), step("getDetails")],
  };
  await seedInstances(api, 3, () => ({ ...together, status: "rejected", reasonCodes: ["refusal"] }));
  await seedInstances(partner, 1, () => ({
    status: "rejected",
    reasonCodes: ["refusal"],
    functionNames: ["bookTable"],
  }));
  const made = await seedInstances(api, 2, () => ({ ...together, checkOutcome: "fail" }));
  await db().checkResult.createMany({
    data: made.flatMap(({ id: instanceId }) =>
      [{ step: 0 }, { step: 1 }, { step: 2 }, {}].map((target) => ({
        ...{ instanceId, revision: 0, reasonCode: "type_error", message: "", outcome: "fail" as const, target },
        code: "X02",
      })),
    ),
  });

  // A later version: what was made with the earlier one stays the partner's.
  await seedDocument(partner.id, 2);
  const both = [api.slug, partner.slug].sort();
  expect(await getApiQuality(api.id)).toEqual({
    reasons: ["getDetails", "getForecast", "search"].map((functionName) => ({
      ...{ functionName, reasonCode: "refusal", count: 3, instancesOf: [api.slug] },
    })),
    failures: ["getDetails", "getForecast", null].map((functionName) => ({
      ...{ functionName, code: "X02", count: 2, instancesOf: [api.slug] },
    })),
  });
  expect(await getApiQuality(partner.id)).toEqual({
    reasons: [{ functionName: "bookTable", reasonCode: "refusal", count: 4, instancesOf: both }],
    failures: [{ functionName: "bookTable", code: "X02", count: 2, instancesOf: [api.slug] }],
  });
  expect(await getApiQuality(distractor.id)).toEqual({ reasons: [], failures: [] });
});

test("instances in which an API is a companion are found by their index", async () => {
  const plan = await withTransaction(async (tx) => {
    await tx.$executeRaw`set local enable_seqscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
      explain select "id" from "Instance" where "companionDocumentIds" <> '{}'::uuid[]
        and "companionDocumentIds" && array(select "id" from "OpenApiDocument" where "apiId" = gen_random_uuid())`;
  });
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("Instance_companions_idx");
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
