import crypto from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { acceptInstance } from "./accept-instance.ts";
import { bulkDecide } from "./bulk-decide.ts";
import { claimInstances } from "./claim-instances.ts";
import { seedApi, seedInstances, seedMember } from "./testing/seed-corpus.ts";
import { undoBulk } from "./undo-bulk.ts";

const key = () => crypto.randomUUID();
const count = (apiId: string, status: "pending" | "accepted" | "rejected") =>
  db().instance.count({ where: { apiId, status } });

async function seedQueue(size: number) {
  const api = await seedApi();
  const instances = await seedInstances(api, size);
  return { api, filter: `api=${api.slug}`, ids: instances.map(({ id }) => id) };
}

describe("bulkDecide", () => {
  test("decides all of a filter in batches, reporting after each, claimed ones included", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { api, filter, ids } = await seedQueue(1201);
    const claimed = (await claimInstances(ben, { queue: filter, count: 1 })).items[0];
    const progress: [number, number][] = [];
    const receipt = await bulkDecide(...([ana, { verdict: "accept", filter: `${filter}&status=pending` }] as const), {
      onProgress: (decided, skipped) => progress.push([decided, skipped]),
    });
    expect(receipt).toMatchObject({ decided: 1201, skipped: 0, isComplete: true });
    expect(progress).toEqual([500, 1000, 1201].map((decided) => [decided, 0]));
    expect(await count(api.id, "accepted")).toBe(1201);
    expect(await db().decision.count({ where: { instanceId: { in: ids }, verdict: "accept" } })).toBe(1201);
    await expect(
      acceptInstance(ben, {
        ...{ instanceId: claimed?.id as string, revision: 0, idempotencyKey: key() },
        claimToken: claimed?.claim.token,
      }),
    ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("was accepted by Ana") });
  });

  test("by ids skips those that have the status already, came twice, or are gone", async () => {
    const ana = await seedMember();
    const { api, ids } = await seedQueue(4);
    const [first, second] = ids as [string, string];
    await acceptInstance(ana, { instanceId: first, revision: 0, idempotencyKey: key() });
    const named = [first, second, second, key()];
    expect(await bulkDecide(ana, { verdict: "accept", ids: named })).toMatchObject({ decided: 1, skipped: 2 });
    expect(await count(api.id, "pending")).toBe(2);
  });

  test("sent again under the same id decides nothing twice, and goes on after it was stopped", async () => {
    const ana = await seedMember();
    const { api, filter } = await seedQueue(1001);
    const bulk = { verdict: "reject", filter, reasonCodes: ["duplicate"], bulkId: key() } as const;
    const stop = new AbortController();
    const sent = { ...bulk, reasonCodes: [...bulk.reasonCodes] };
    const stopped = await bulkDecide(ana, sent, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(stopped).toEqual({ bulkId: bulk.bulkId, decided: 500, skipped: 0, isComplete: false });
    expect(await bulkDecide(ana, sent)).toMatchObject({ decided: 501, skipped: 500, isComplete: true });
    expect(await bulkDecide(ana, sent)).toMatchObject({ decided: 0, skipped: 1001 });
    expect(await count(api.id, "rejected")).toBe(1001);
  });

  test("beside single reviewers each instance is decided once", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { filter, ids } = await seedQueue(60);
    const single = ids.map((instanceId) => acceptInstance(ben, { instanceId, revision: 0, idempotencyKey: key() }));
    const [bulk, ...singles] = await Promise.allSettled([
      bulkDecide(ana, { verdict: "reject", filter: `${filter}&status=pending`, reasonCodes: ["unsafe"] }),
      ...single,
    ]);
    const accepted = singles.filter((result) => result.status === "fulfilled").length;
    expect(bulk).toMatchObject({ status: "fulfilled", value: { decided: 60 - accepted } });
    expect(await db().decision.count({ where: { instanceId: { in: ids } } })).toBe(60);
  });

  test("refuses viewers, rejections without a reason, unknown filters, and both or neither selection", async () => {
    const ana = await seedMember();
    await expect(bulkDecide(await seedMember("viewer"), { verdict: "accept", filter: "" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(bulkDecide(ana, { verdict: "reject", filter: "" })).rejects.toThrow("at least one reason");
    await expect(bulkDecide(ana, { verdict: "accept", filter: "x=1" })).rejects.toMatchObject({ code: "INVALID" });
    await expect(bulkDecide(ana, { verdict: "accept" })).rejects.toThrow("by filter or by ids");
    await expect(bulkDecide(ana, { verdict: "accept", filter: "", ids: [key()] })).rejects.toThrow(
      "by filter or by ids",
    );
  });
});

describe("undoBulk", () => {
  test("gives every instance the status it had, except those decided since", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { api, filter, ids } = await seedQueue(1003);
    await acceptInstance(ben, { instanceId: ids[0] as string, revision: 0, idempotencyKey: key() });
    const { bulkId } = await bulkDecide(ana, { verdict: "reject", filter, reasonCodes: ["unsafe"] });
    await acceptInstance(ben, {
      ...{ instanceId: ids[1] as string, revision: 0, idempotencyKey: key(), expectedStatus: "rejected" },
    });
    expect(await undoBulk(ana, { bulkId })).toEqual({ undone: 1002, kept: 1 });
    expect(await count(api.id, "pending")).toBe(1001);
    expect(await db().instance.findUnique({ where: { id: ids[0] as string } })).toMatchObject({
      ...{ status: "accepted", decidedById: ben.memberId },
    });
    expect(await undoBulk(ana, { bulkId })).toEqual({ undone: 0, kept: 1 });
  });

  test("refuses viewers, bulk acts of others except for admins, unknown ones and nonsense", async () => {
    const ana = await seedMember();
    const { filter } = await seedQueue(2);
    const { bulkId } = await bulkDecide(ana, { verdict: "accept", filter });
    await expect(undoBulk(await seedMember("viewer"), { bulkId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(undoBulk(await seedMember(), { bulkId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(undoBulk(ana, { bulkId: key() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(undoBulk(ana, { bulkId: "%" })).rejects.toThrow();
    expect(await undoBulk(await seedMember("admin"), { bulkId })).toEqual({ undone: 2, kept: 0 });
  });
});
