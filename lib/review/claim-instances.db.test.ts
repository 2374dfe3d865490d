import crypto from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { acceptInstance } from "./accept-instance.ts";
import { claimInstances } from "./claim-instances.ts";
import { extendClaims } from "./extend-claims.ts";
import { getQueueProgress } from "./get-queue-progress.ts";
import { releaseClaims } from "./release-claims.ts";
import { skipInstance } from "./skip-instance.ts";
import { CONTENT, type MemberActor, seedApi, seedInstance, seedInstances, seedMember } from "./testing/seed-corpus.ts";

const key = () => crypto.randomUUID();
const idsOf = (claimed: { items: { id: string }[] }) => claimed.items.map((item) => item.id);
const expire = (ids: string[]) =>
  db().instance.updateMany({ where: { id: { in: ids } }, data: { claimedUntil: new Date(Date.now() - 1000) } });

/** A queue of its own with instances of the given risks. */
async function seedQueue(risks: number[]) {
  const api = await seedApi();
  const instances = await seedInstances(api, risks.length, (index) => ({ risk: risks[index] as number }));
  const rows = await db().instance.findMany({ where: { apiId: api.id }, select: { id: true, risk: true } });
  const byRisk = rows.sort((a, b) => b.risk - a.risk || (a.id < b.id ? -1 : 1)).map((row) => row.id);
  return { api, queue: `api=${api.slug}`, instances, byRisk };
}

describe("claimInstances", () => {
  test("gives the riskiest first, each with a token and all that a reviewer reads", async () => {
    const ana = await seedMember();
    const { queue, api, byRisk } = await seedQueue([1, 110, 20, 110]);
    await db().checkResult.createMany({
      data: [
        { code: "X03", reasonCode: "type_error", outcome: "warn", message: "second" },
        { code: "X02", reasonCode: "missing_required_param", outcome: "fail", message: "first" },
      ].map((result) => ({ ...result, instanceId: byRisk[0] as string, revision: 0, target: { step: 1 } }) as never),
    });
    const claimed = await claimInstances(ana, { queue, count: 3 });
    expect(idsOf(claimed)).toEqual(byRisk.slice(0, 3));
    expect(claimed.items[0]).toMatchObject({
      ...{ status: "pending", revision: 0, content: CONTENT, risk: 110, functionNames: ["getForecast"] },
      api: { slug: api.slug, name: `Name of ${api.slug}`, category: "Weather" },
      document: { id: api.documentId, version: 1, isStale: false },
      functions: [{ name: "getForecast", description: "Does getForecast", method: "get", path: "/getForecast" }],
      checks: [
        { code: "X02", outcome: "fail", target: { step: 1 } },
        { code: "X03", outcome: "warn" },
      ],
    });
    const minutesLeft = (Date.parse(claimed.items[0]?.claim.until ?? "") - Date.now()) / 60_000;
    expect(minutesLeft).toBeGreaterThan(9);
    expect(minutesLeft).toBeLessThan(11);
  });

  test("gives two members different instances, and the rest to who comes last", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { queue, byRisk } = await seedQueue([3, 2, 1]);
    expect(idsOf(await claimInstances(ana, { queue, count: 2 }))).toEqual(byRisk.slice(0, 2));
    expect(idsOf(await claimInstances(ben, { queue, count: 2 }))).toEqual(byRisk.slice(2));
    expect(await claimInstances(await seedMember(), { queue })).toEqual({ items: [] });
  });

  test("ten claimers at once over 100 instances never get the same one", async () => {
    const { queue } = await seedQueue(Array.from({ length: 100 }, (_, index) => index % 7));
    const members = await Promise.all(Array.from({ length: 10 }, () => seedMember()));
    const seen = new Map<string, string>();
    const work = async (member: MemberActor) => {
      for (let round = 0; round < 40; round++) {
        const { items } = await claimInstances(member, { queue, count: 3 });
        if (items.length === 0) return;
        for (const item of items) {
          expect(seen.get(item.id) ?? member.memberId).toBe(member.memberId);
          seen.set(item.id, member.memberId);
          await acceptInstance(member, {
            ...{ instanceId: item.id, revision: 0, idempotencyKey: key() },
            claimToken: item.claim.token,
          });
        }
      }
    };
    await Promise.all(members.map(work));
    expect(seen.size).toBe(100);
    expect(await db().decision.count({ where: { instanceId: { in: [...seen.keys()] } } })).toBe(100);
  });

  test("resumes after a reload: what the member holds comes first, with the same tokens", async () => {
    const ana = await seedMember();
    const { queue, byRisk } = await seedQueue([5, 4, 3, 2]);
    const before = await claimInstances(ana, { queue, count: 2 });
    await db().instance.update({ where: { id: byRisk[3] as string }, data: { risk: 900 } });
    const after = await claimInstances(ana, { queue, count: 3 });
    expect(idsOf(after)).toEqual([byRisk[0], byRisk[1], byRisk[3]]);
    expect(after.items[0]?.claim.token).toBe(before.items[0]?.claim.token);
  });

  test("leaves out what the browser has already", async () => {
    const ana = await seedMember();
    const { queue, byRisk } = await seedQueue([5, 4, 3]);
    await claimInstances(ana, { queue, count: 2 });
    expect(idsOf(await claimInstances(ana, { queue, exclude: byRisk.slice(0, 2) }))).toEqual([byRisk[2]]);
  });

  test("takes over claims that ran out, with a new token", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { queue, byRisk } = await seedQueue([5, 4]);
    const before = await claimInstances(ana, { queue });
    await expire(byRisk);
    const after = await claimInstances(ben, { queue });
    expect(idsOf(after)).toEqual(byRisk);
    expect(after.items[0]?.claim.token).not.toBe(before.items[0]?.claim.token);
    const [lost] = before.items;
    await expect(
      acceptInstance(ana, {
        ...{ instanceId: byRisk[0] as string, revision: 0, idempotencyKey: key() },
        claimToken: lost?.claim.token,
      }),
    ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("Ben is reviewing") });
  });

  test("gives only what matches the queue, and only what is pending", async () => {
    const ana = await seedMember();
    const api = await seedApi();
    const statuses = ["pending", "accepted", "rejected", "needsFix"] as const;
    await seedInstances(api, 8, (index) => ({
      ...{ status: statuses[index % 4] as "pending", checkOutcome: index < 4 ? "fail" : "pass" },
    }));
    const { items } = await claimInstances(ana, { queue: `api=${api.slug}&check=fail&status=pending`, count: 20 });
    expect(items).toMatchObject([{ status: "pending", checkOutcome: "fail" }]);
  });

  test("refuses viewers, queues of decided instances, unknown filters and too many at once", async () => {
    const ana = await seedMember();
    await expect(claimInstances(await seedMember("viewer"), {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(claimInstances(ana, { queue: "status=accepted" })).rejects.toMatchObject({ code: "INVALID" });
    await expect(claimInstances(ana, { queue: "colour=red" })).rejects.toMatchObject({ code: "INVALID" });
    await expect(claimInstances(ana, { count: 21 })).rejects.toThrow();
  });
});

describe("extendClaims", () => {
  test("renews what is still the member's, and names what was lost", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { queue, byRisk } = await seedQueue([5, 4, 3]);
    const { items } = await claimInstances(ana, { queue });
    const claims = items.map((item) => ({ instanceId: item.id, claimToken: item.claim.token }));
    await acceptInstance(ana, { instanceId: byRisk[0] as string, revision: 0, idempotencyKey: key() });
    await expire(byRisk.slice(1));
    await claimInstances(ben, { queue, count: 1 });
    // The third ran out too, and was set free by Ben's claim: nobody else took it.
    const { extended, lost } = await extendClaims(ana, { claims });
    expect(lost).toEqual(byRisk.slice(0, 2));
    expect(extended).toMatchObject([{ instanceId: byRisk[2] }]);
    expect(await db().instance.findUnique({ where: { id: byRisk[2] as string } })).toMatchObject({
      ...{ claimedById: ana.memberId, claimToken: claims[2]?.claimToken },
    });
  });

  test("refuses viewers", async () => {
    await expect(extendClaims(await seedMember("viewer"), { claims: [] })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("releaseClaims", () => {
  test("frees the member's instances for others, and nobody else's", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { queue, byRisk } = await seedQueue([5, 4]);
    const { items } = await claimInstances(ana, { queue });
    const claims = items.map((item) => ({ instanceId: item.id, claimToken: item.claim.token }));
    expect(await releaseClaims(ben, { claims })).toEqual({ released: 0 });
    expect(await releaseClaims(ana, { claims })).toEqual({ released: 2 });
    expect(idsOf(await claimInstances(ben, { queue }))).toEqual(byRisk);
    await expect(releaseClaims(await seedMember("viewer"), { claims })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("skipInstance", () => {
  test("moves an instance to the end of the member's queue, and leaves it to others", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { queue, byRisk } = await seedQueue([5, 4, 3]);
    await claimInstances(ana, { queue });
    await skipInstance(ana, { instanceId: byRisk[0] as string });
    expect(idsOf(await claimInstances(ben, { queue }))).toEqual([byRisk[0]]);
    await releaseClaims(ben, {
      claims: (await claimInstances(ben, { queue })).items.map((item) => ({
        ...{ instanceId: item.id, claimToken: item.claim.token },
      })),
    });
    expect(idsOf(await claimInstances(ana, { queue }))).toEqual([byRisk[1], byRisk[2], byRisk[0]]);
  });

  test("again puts it behind what was skipped meanwhile", async () => {
    const ana = await seedMember();
    const { queue, byRisk } = await seedQueue([5, 4]);
    for (const id of [byRisk[0], byRisk[1], byRisk[0]]) await skipInstance(ana, { instanceId: id as string });
    expect(idsOf(await claimInstances(ana, { queue }))).toEqual([byRisk[1], byRisk[0]]);
  });

  test("refuses viewers, decided instances and unknown ones", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    await expect(skipInstance(await seedMember("viewer"), { instanceId: id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(skipInstance(ana, { instanceId: crypto.randomUUID() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(skipInstance(ana, { instanceId: "7" })).rejects.toThrow();
    await acceptInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key() });
    await expect(skipInstance(ana, { instanceId: id })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("getQueueProgress", () => {
  test("says what remains, what I did today, and who else is at it", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { queue, byRisk } = await seedQueue([5, 4, 3, 2]);
    await claimInstances(ben, { queue, count: 2 });
    await acceptInstance(ana, { instanceId: byRisk[3] as string, revision: 0, idempotencyKey: key() });
    expect(await getQueueProgress(ana, { queue })).toEqual({
      remaining: { value: 3, isCapped: false },
      total: { value: 4, isCapped: false },
      decidedToday: 1,
      claimedByOthers: [{ name: "Ben", count: 2, until: expect.any(String) }],
    });
    expect((await getQueueProgress(ben, { queue })).claimedByOthers).toEqual([]);
  });

  test("refuses an unreadable queue", async () => {
    await expect(getQueueProgress(await seedMember(), { queue: "x=1" })).rejects.toMatchObject({ code: "INVALID" });
  });
});
