import crypto from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { acceptInstance } from "./accept-instance.ts";
import { claimInstances } from "./claim-instances.ts";
import { decideInstance } from "./decide-instance.ts";
import { markNeedsFix } from "./mark-needs-fix.ts";
import { rejectInstance } from "./reject-instance.ts";
import { reopenInstance } from "./reopen-instance.ts";
import { seedInstance, seedMember } from "./testing/seed-corpus.ts";

const key = () => crypto.randomUUID();
const stored = (id: string) => db().instance.findUniqueOrThrow({ where: { id } });
const decisionsOf = (instanceId: string) =>
  db().decision.findMany({ where: { instanceId }, orderBy: { createdAt: "asc" } });

describe("a decision", () => {
  test.each([
    { verdict: "accept", status: "accepted", reasonCodes: [] },
    { verdict: "reject", status: "rejected", reasonCodes: ["wrong_tool", "duplicate"] },
    { verdict: "needsFix", status: "needsFix", reasonCodes: ["type_error"] },
  ] as const)("to $verdict is appended, and gives the instance its status and reasons", async (given) => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const sent = { instanceId: id, revision: 0, verdict: given.verdict, idempotencyKey: key(), activeMs: 4200 };
    const receipt = await decideInstance(ana, { ...sent, reasonCodes: [...given.reasonCodes], note: "seen\0 twice" });

    expect(receipt).toMatchObject({ instanceId: id, verdict: given.verdict, status: given.status, revision: 0 });
    expect(await stored(id)).toMatchObject({
      ...{ status: given.status, decidedById: ana.memberId, reasonCodes: given.reasonCodes },
      decidedAt: new Date(receipt.decidedAt),
    });
    expect(await decisionsOf(id)).toMatchObject([
      {
        ...{ id: receipt.decisionId, memberId: ana.memberId, verdict: given.verdict, activeMs: 4200 },
        ...{ fromStatus: "pending", toStatus: given.status, note: "seen\uFFFD twice" },
      },
    ]);
  });

  test("ends the claim, and the skips of everybody", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id, api } = await seedInstance();
    await db().skip.create({ data: { memberId: ben.memberId, instanceId: id } });
    const [item] = (await claimInstances(ana, { queue: `api=${api.slug}` })).items;
    await acceptInstance(ana, {
      ...{ instanceId: id, revision: 0, idempotencyKey: key() },
      claimToken: item?.claim.token,
    });
    expect(await stored(id)).toMatchObject({ claimedById: null, claimToken: null, claimedUntil: null });
    expect(await db().skip.count({ where: { instanceId: id } })).toBe(0);
  });

  test("moves the counts of API and status", async () => {
    const ana = await seedMember();
    const { id, api } = await seedInstance();
    await acceptInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key() });
    const tallies = await db().apiTally.findMany({ where: { apiId: api.id }, orderBy: { status: "asc" } });
    expect(tallies).toMatchObject([
      { status: "pending", count: 0 },
      { status: "accepted", count: 1 },
    ]);
  });

  test("can be reopened, and made again", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    await rejectInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key(), reasonCodes: ["duplicate"] });
    await reopenInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key() });
    expect(await stored(id)).toMatchObject({ status: "pending", decidedById: null, decidedAt: null, reasonCodes: [] });
    await acceptInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key() });
    expect((await decisionsOf(id)).map((decision) => decision.verdict)).toEqual(["reject", "reopen", "accept"]);
  });

  test("about a decided instance needs the status that was seen", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id } = await seedInstance();
    await acceptInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key() });
    const change = { instanceId: id, revision: 0, reasonCodes: ["unsafe" as const] };
    await expect(rejectInstance(ben, { ...change, idempotencyKey: key() })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      rejectInstance(ben, { ...change, idempotencyKey: key(), expectedStatus: "needsFix" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await rejectInstance(ben, { ...change, idempotencyKey: key(), expectedStatus: "accepted" });
    expect(await stored(id)).toMatchObject({ status: "rejected", decidedById: ben.memberId, reasonCodes: ["unsafe"] });
  });
});

describe("a decision is refused", () => {
  test("to viewers and to the system, whatever the verdict", async () => {
    const viewer = await seedMember("viewer");
    const { id } = await seedInstance();
    const sent = { instanceId: id, revision: 0, idempotencyKey: key(), reasonCodes: ["unsafe" as const] };
    for (const verb of [acceptInstance, rejectInstance, markNeedsFix, reopenInstance]) {
      await expect(verb(viewer, sent)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(verb(SYSTEM, sent)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(decideInstance(viewer, { ...sent, verdict: "accept" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await decisionsOf(id)).toEqual([]);
  });

  test("when the instance was edited since, saying by whom", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id, number } = await seedInstance({ revision: 2 });
    await db().revision.create({ data: { instanceId: id, number: 2, snapshot: {}, memberId: ben.memberId } });
    await expect(acceptInstance(ana, { instanceId: id, revision: 1, idempotencyKey: key() })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(
        `^Instance ${number} was edited \\(revision 2, you read 1\\) by Ben \\d+ seconds? ago`,
      ),
      details: { current: { revision: 2, status: "pending", by: "Ben" }, yours: { revision: 1 } },
    });
    expect(await stored(id)).toMatchObject({ status: "pending" });
  });

  test("when somebody else decided meanwhile, saying who, what and why", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id } = await seedInstance();
    await rejectInstance(ben, { instanceId: id, revision: 0, idempotencyKey: key(), reasonCodes: ["wrong_tool"] });
    await expect(acceptInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key() })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(/was rejected by Ben .* ago: Wrong function\. Read it again\.$/),
      details: {
        current: { status: "rejected", by: "Ben", reasonCodes: ["wrong_tool"] },
        yours: { revision: 0, status: "pending" },
      },
    });
  });

  test("while another member reviews the instance, but not once that claim ran out", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id, api } = await seedInstance();
    await claimInstances(ben, { queue: `api=${api.slug}` });
    const sent = { instanceId: id, revision: 0, claimToken: crypto.randomUUID() };
    await expect(acceptInstance(ana, { ...sent, idempotencyKey: key() })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Ben is reviewing"),
      details: { claim: { by: "Ben" } },
    });
    await db().instance.update({ where: { id }, data: { claimedUntil: new Date(Date.now() - 1000) } });
    expect(await acceptInstance(ana, { ...sent, idempotencyKey: key() })).toMatchObject({ status: "accepted" });
  });

  test("when it reopens what is pending already", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    await expect(reopenInstance(ana, { instanceId: id, revision: 0, idempotencyKey: key() })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("when it lacks what it needs", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const sent = { instanceId: id, revision: 0, idempotencyKey: key() };
    await expect(rejectInstance(ana, sent)).rejects.toThrow("a rejection needs at least one reason");
    await expect(rejectInstance(ana, { ...sent, reasonCodes: ["other"], note: "no" })).rejects.toThrow("10 characters");
    await expect(acceptInstance(ana, { ...sent, idempotencyKey: "again" })).rejects.toThrow();
    await expect(acceptInstance(ana, { ...sent, instanceId: crypto.randomUUID() })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the same decision sent again", () => {
  test("gets the same answer and writes nothing, also 20 at once", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const sent = { instanceId: id, revision: 0, idempotencyKey: key() };
    const receipts = await Promise.all(Array.from({ length: 20 }, () => acceptInstance(ana, sent)));
    receipts.push(await acceptInstance(ana, sent));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await decisionsOf(id)).toHaveLength(1);
  });

  test("does not come back after it was reopened", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const sent = { instanceId: id, revision: 0, idempotencyKey: key() };
    const first = await acceptInstance(ana, sent);
    await reopenInstance(ana, { ...sent, idempotencyKey: key() });
    expect(await acceptInstance(ana, sent)).toEqual(first);
    expect(await stored(id)).toMatchObject({ status: "pending" });
  });

  test("is refused under a key of another decision", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const [first, second] = [await seedInstance(), await seedInstance()];
    const sent = { instanceId: first.id, revision: 0, idempotencyKey: key() };
    await acceptInstance(ana, sent);
    await expect(acceptInstance(ana, { ...sent, instanceId: second.id })).rejects.toMatchObject({ code: "INVALID" });
    await expect(acceptInstance(ben, sent)).rejects.toMatchObject({ code: "INVALID" });
    expect(await stored(second.id)).toMatchObject({ status: "pending" });
  });
});

describe("reviewers in a race", () => {
  test("50 of them on one instance: one decision, 49 conflicts", async () => {
    const members = await Promise.all(Array.from({ length: 50 }, (_, index) => seedMember("reviewer", `M${index}`)));
    const { id } = await seedInstance();
    const results = await Promise.allSettled(
      members.map((member, index) =>
        index % 2 === 0
          ? acceptInstance(member, { instanceId: id, revision: 0, idempotencyKey: key() })
          : rejectInstance(member, { instanceId: id, revision: 0, idempotencyKey: key(), reasonCodes: ["unsafe"] }),
      ),
    );
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(49);
    expect(refused.every((result) => result.reason.code === "CONFLICT")).toBe(true);
    const decisions = await decisionsOf(id);
    expect(decisions).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ status: decisions[0]?.toStatus, decidedById: decisions[0]?.memberId });
  });

  test("a double click with two keys decides once", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const clicks = [key(), key()].map((idempotencyKey) =>
      acceptInstance(ana, { instanceId: id, revision: 0, idempotencyKey }),
    );
    const results = await Promise.allSettled(clicks);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await decisionsOf(id)).toHaveLength(1);
  });
});
