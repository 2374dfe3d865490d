import crypto from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { acceptInstance } from "./accept-instance.ts";
import { claimInstances } from "./claim-instances.ts";
import { editInstance } from "./edit-instance.ts";
import { listMyDecisions } from "./list-my-decisions.ts";
import { rejectInstance } from "./reject-instance.ts";
import { reopenInstance } from "./reopen-instance.ts";
import { EDIT_TOOLS } from "./testing/plain-assessor.ts";
import { CONTENT, type MemberActor, seedApi, seedInstance, seedInstances, seedMember } from "./testing/seed-corpus.ts";
import { undoDecision } from "./undo-decision.ts";

const key = () => crypto.randomUUID();
const stored = (id: string) => db().instance.findUniqueOrThrow({ where: { id } });
const accept = (member: MemberActor, instanceId: string) =>
  acceptInstance(member, { instanceId, revision: 0, idempotencyKey: key() });

describe("undoDecision", () => {
  test("puts the instance back, and keeps both decisions in its history", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const accepted = await accept(ana, id);
    const receipt = await undoDecision(ana, { idempotencyKey: key() });
    expect(receipt).toMatchObject({ instanceId: id, verdict: "undo", status: "pending", item: null });
    expect(await stored(id)).toMatchObject({
      ...{ status: "pending", decidedById: null, decidedAt: null },
      claimedById: null,
    });
    const decisions = await db().decision.findMany({ where: { instanceId: id }, orderBy: { createdAt: "asc" } });
    expect(decisions).toMatchObject([
      { verdict: "accept", fromStatus: "pending", toStatus: "accepted" },
      { verdict: "undo", fromStatus: "accepted", toStatus: "pending", supersedesId: accepted.decisionId },
    ]);
  });

  test("from a queue claims the instance again and brings it back with all that shows it", async () => {
    const ana = await seedMember();
    const { id, api } = await seedInstance();
    await claimInstances(ana, { queue: `api=${api.slug}` });
    await accept(ana, id);
    const { item } = await undoDecision(ana, { idempotencyKey: key(), claim: true });
    expect(item).toMatchObject({ id, status: "pending", content: CONTENT, claim: { token: expect.any(String) } });
    expect(await stored(id)).toMatchObject({ claimedById: ana.memberId, claimToken: item?.claim.token });
  });

  test("goes back 50 decisions, one by one, in the reverse of their order", async () => {
    const ana = await seedMember();
    const instances = await seedInstances(await seedApi(), 50);
    for (const { id } of instances) await accept(ana, id);
    expect((await listMyDecisions(ana)).map((decision) => decision.instanceId)).toEqual(
      instances.map(({ id }) => id).reverse(),
    );
    const undone: string[] = [];
    for (let count = 0; count < 50; count++) {
      undone.push((await undoDecision(ana, { idempotencyKey: key() })).instanceId);
    }
    expect(undone).toEqual(instances.map(({ id }) => id).reverse());
    expect(await db().instance.count({ where: { id: { in: undone }, status: "pending" } })).toBe(50);
    expect(await listMyDecisions(ana)).toEqual([]);
    await expect(undoDecision(ana, { idempotencyKey: key() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("goes back through several decisions about one instance, restoring who had decided before", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id } = await seedInstance();
    const first = await rejectInstance(ana, {
      ...{ instanceId: id, revision: 0, idempotencyKey: key(), reasonCodes: ["duplicate"] },
    });
    await acceptInstance(ben, { instanceId: id, revision: 0, idempotencyKey: key(), expectedStatus: "rejected" });
    await undoDecision(ben, { idempotencyKey: key() });
    expect(await stored(id)).toMatchObject({
      ...{ status: "rejected", decidedById: ana.memberId, reasonCodes: ["duplicate"] },
      decidedAt: new Date(first.decidedAt),
    });
    await undoDecision(ana, { idempotencyKey: key() });
    expect(await stored(id)).toMatchObject({ status: "pending", decidedById: null, reasonCodes: [] });
  });

  test("sent again takes back one decision only, also 20 at once", async () => {
    const ana = await seedMember();
    const instances = await seedInstances(await seedApi(), 3);
    for (const { id } of instances) await accept(ana, id);
    const idempotencyKey = key();
    const receipts = await Promise.all(Array.from({ length: 20 }, () => undoDecision(ana, { idempotencyKey })));
    expect(new Set(receipts.map((receipt) => receipt.decisionId)).size).toBe(1);
    expect(await db().decision.count({ where: { memberId: ana.memberId, verdict: "undo" } })).toBe(1);
  });

  test("pressed twice quickly takes back two decisions", async () => {
    const ana = await seedMember();
    const instances = await seedInstances(await seedApi(), 3);
    for (const { id } of instances) await accept(ana, id);
    const undone = await Promise.all([key(), key()].map((idempotencyKey) => undoDecision(ana, { idempotencyKey })));
    expect(undone.map((receipt) => receipt.instanceId).sort()).toEqual([instances[1]?.id, instances[2]?.id].sort());
  });
});

describe("undoDecision refuses", () => {
  test("viewers, decisions of others except for admins, and an undo of an undo", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id } = await seedInstance();
    const { decisionId } = await accept(ana, id);
    await expect(undoDecision(await seedMember("viewer"), { idempotencyKey: key() })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(undoDecision(ben, { decisionId, idempotencyKey: key() })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const undone = await undoDecision(await seedMember("admin"), { decisionId, idempotencyKey: key() });
    expect(undone.status).toBe("pending");
    await expect(
      undoDecision(await seedMember("admin"), { decisionId: undone.decisionId, idempotencyKey: key() }),
    ).rejects.toMatchObject({ code: "INVALID" });
    await expect(undoDecision(ana, { decisionId: "last", idempotencyKey: key() })).rejects.toThrow();
  });

  test("what was decided since, naming by whom", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id } = await seedInstance();
    const { decisionId } = await accept(ana, id);
    await reopenInstance(ben, { instanceId: id, revision: 0, idempotencyKey: key() });
    await rejectInstance(ben, { instanceId: id, revision: 0, idempotencyKey: key(), reasonCodes: ["unsafe"] });
    await expect(undoDecision(ana, { decisionId, idempotencyKey: key() })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("was rejected by Ben"),
    });
    expect(await stored(id)).toMatchObject({ status: "rejected", decidedById: ben.memberId });
  });

  test("what was edited since: a decision never stands for words it was not made about", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id } = await seedInstance();
    const { decisionId } = await accept(ana, id);
    await editInstance(ben, { instanceId: id, baseRevision: 0, content: { ...CONTENT, response: "No." } }, EDIT_TOOLS);
    const reopening = await db().decision.findFirstOrThrow({ where: { instanceId: id, verdict: "reopen" } });
    for (const [member, undone] of [
      [ana, decisionId],
      [ben, reopening.id],
    ] as const) {
      await expect(undoDecision(member, { decisionId: undone, idempotencyKey: key() })).rejects.toMatchObject({
        code: "CONFLICT",
        message: expect.stringContaining("was edited (revision 1, you read 0) by Ben"),
      });
    }
    expect(await stored(id)).toMatchObject({ status: "pending", revision: 1 });
  });

  test("a decision that was taken back already", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const { decisionId } = await accept(ana, id);
    await undoDecision(ana, { decisionId, idempotencyKey: key() });
    await expect(undoDecision(ana, { decisionId, idempotencyKey: key() })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

test("replaying the decisions of a long and varied history gives the current status", async () => {
  const members = [await seedMember(), await seedMember("admin", "Ben")];
  const { id } = await seedInstance();
  for (let turn = 0; turn < 60; turn++) {
    const member = members[turn % 2] as MemberActor;
    const { status } = await stored(id);
    const sent = { instanceId: id, revision: 0, idempotencyKey: key(), expectedStatus: status };
    const acts = [
      () => acceptInstance(member, sent),
      () => rejectInstance(member, { ...sent, reasonCodes: ["other"], note: "for the test's sake" }),
      () => undoDecision(member, { idempotencyKey: key() }),
      () => reopenInstance(member, { instanceId: id, revision: 0, idempotencyKey: key() }),
    ];
    await acts[(turn * 7 + Math.floor(turn / 3)) % 4]?.().catch((error) =>
      expect(error.code).toMatch(/CONFLICT|NOT_FOUND/),
    );
  }
  const decisions = await db().decision.findMany({ where: { instanceId: id }, orderBy: { createdAt: "asc" } });
  let status = "pending";
  for (const decision of decisions) {
    expect(decision.fromStatus).toBe(status);
    status = decision.toStatus;
  }
  expect(decisions.length).toBeGreaterThan(20);
  expect(await stored(id)).toMatchObject({ status });
});
