import { describe, expect, test } from "vitest";
import { RequestError } from "#components/data/request-error.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { Outbox, type OutboxEvent, type Outcome } from "./outbox.ts";
import { delayAfter, dueEntries, type OutboxEntry, type OutboxWrite } from "./outbox-entry.ts";

const refusal = (code: ErrorCode) =>
  ({ ok: false, error: new RequestError({ code, message: code, problems: [], requestId: "" }) }) as const;
const stored = (decisionId: string): Outcome => ({ ok: true, answer: { decisionId }, decisionId });
const accept = (instanceId: string): OutboxWrite => ({
  ...{ kind: "decide", instanceId, number: 1, verdict: "accept", revision: 0 },
  ...{ expectedStatus: "pending", reasonCodes: [] },
});

/** A browser, a server and a clock, all by hand. */
function madeWorld(kept: OutboxEntry[] = []) {
  const disk = new Map(kept.map((entry) => [entry.key, entry]));
  const sent: OutboxEntry[] = [];
  const answers: ((outcome: Outcome) => void)[] = [];
  const timers: { at: number; run: () => void }[] = [];
  const world = { disk, sent, isOnline: true, time: 1000, isDiskBroken: false };
  let keys = 0;
  const broken = () => (world.isDiskBroken ? Promise.reject(new Error("full")) : Promise.resolve());
  const outbox = new Outbox({
    memberId: "ana",
    store: {
      load: async () => [...disk.values()],
      put: (entry) => broken().then(() => void disk.set(entry.key, entry)),
      remove: (key) => broken().then(() => void disk.delete(key)),
    },
    send: (entry) => {
      sent.push(entry);
      return new Promise((resolve) => answers.push(resolve));
    },
    isOnline: () => world.isOnline,
    now: () => world.time,
    newKey: () => `key-${++keys}`,
    later: (delayMs, run) => {
      const timer = { at: world.time + delayMs, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  const events: OutboxEvent[] = [];
  outbox.hear((event) => events.push(event));
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const answer = async (outcome: Outcome) => {
    answers.shift()?.(outcome);
    await settle();
  };
  const pass = async (ms: number) => {
    world.time += ms;
    for (const timer of timers.filter((one) => one.at <= world.time)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.run();
    }
    await settle();
  };
  return { ...world, world, outbox, events, answer, pass, settle };
}

describe("Outbox", () => {
  test("keeps a decision before it sends it, and forgets it when the server has it", async () => {
    const { outbox, disk, sent, answer, settle, events } = madeWorld();
    const key = outbox.add(accept("one"));
    await settle();
    expect(disk.has(key)).toBe(true);
    expect(sent.map((entry) => entry.key)).toEqual([key]);
    await answer(stored("d1"));
    expect(outbox.get().entries).toEqual([]);
    expect(disk.size).toBe(0);
    expect(events).toMatchObject([{ type: "stored", decisionId: "d1" }]);
  });

  test.each(["UPSTREAM", "INTERNAL", "LIMIT"] as const)(
    "sends again under the same key after %s, later each time",
    async (code) => {
      const { outbox, sent, answer, pass, settle } = madeWorld();
      const key = outbox.add(accept("one"));
      await settle();
      await answer(refusal(code));
      expect(sent).toHaveLength(1);
      await pass(500);
      expect(sent).toHaveLength(2);
      await answer(refusal(code));
      await pass(500);
      expect(sent).toHaveLength(2);
      await pass(500);
      expect(sent.map((entry) => entry.key)).toEqual([key, key, key]);
    },
  );

  test("sends nothing while there is no connection, and everything when it is back", async () => {
    const { outbox, sent, world, settle } = madeWorld();
    world.isOnline = false;
    for (const id of ["one", "two", "three"]) outbox.add(accept(id));
    await settle();
    expect(sent).toEqual([]);
    expect(outbox.get().entries).toHaveLength(3);
    world.isOnline = true;
    outbox.flush();
    expect(sent).toHaveLength(3);
  });

  test("takes up what an earlier page left, but nothing in another member's name", async () => {
    const left = (key: string, memberId: string): OutboxEntry => ({
      ...{ key, memberId, write: accept(key), at: 1, attempts: 2, notBefore: 0 },
    });
    const { outbox, sent } = madeWorld([left("mine", "ana"), left("hers", "bea")]);
    await outbox.load();
    expect(sent.map((entry) => entry.key)).toEqual(["mine"]);
    expect(outbox.get().entries.filter((entry) => !outbox.isOwn(entry))).toHaveLength(1);
  });

  test("waits when nobody is signed in any more, and goes on when somebody is", async () => {
    const { outbox, sent, answer, settle } = madeWorld();
    outbox.add(accept("one"));
    await settle();
    await answer(refusal("UNAUTHENTICATED"));
    expect(outbox.get()).toMatchObject({ isSignedOut: true, entries: [{ write: { instanceId: "one" } }] });
    outbox.add(accept("two"));
    await settle();
    expect(sent).toHaveLength(1);
    outbox.flush();
    expect(sent).toHaveLength(3);
    expect(outbox.get().isSignedOut).toBe(false);
  });

  test("tells of a conflict once and keeps it until somebody has read it", async () => {
    const { outbox, answer, settle, events, disk } = madeWorld();
    outbox.add(accept("one"));
    await settle();
    await answer(refusal("CONFLICT"));
    expect(outbox.get().entries).toEqual([]);
    expect(disk.size).toBe(0);
    expect(events).toMatchObject([{ type: "refused", error: { code: "CONFLICT" } }]);
    const [read] = outbox.get().refusals;
    if (read) outbox.dismiss(read);
    expect(outbox.get().refusals).toEqual([]);
  });

  test("works on when the browser keeps nothing, and says so", async () => {
    const { outbox, sent, world, settle } = madeWorld();
    world.isDiskBroken = true;
    outbox.add(accept("one"));
    await settle();
    expect(sent).toHaveLength(1);
    expect(outbox.get().isVolatile).toBe(true);
  });

  test("closing the page sends what waits, in the order of each instance", async () => {
    const { outbox, sent, world, settle } = madeWorld();
    world.isOnline = false;
    outbox.add(accept("one"));
    outbox.add({ ...accept("one"), kind: "skip" } as OutboxWrite);
    outbox.add(accept("two"));
    await settle();
    outbox.sendBeforeLeaving();
    expect(sent.map((entry) => entry.write.instanceId)).toEqual(["one", "two"]);
  });
});

describe("undo", () => {
  const of = { instanceId: "one", number: 1, claim: true };

  test("of what has not left is simply forgotten", async () => {
    const { outbox, world, disk, settle, sent } = madeWorld();
    world.isOnline = false;
    const key = outbox.add(accept("one"));
    outbox.undo(key, of);
    await settle();
    expect(outbox.get().entries).toEqual([]);
    expect(disk.size).toBe(0);
    world.isOnline = true;
    outbox.flush();
    expect(sent).toEqual([]);
  });

  test("of what is on its way follows it, with the id that the server gave", async () => {
    const { outbox, sent, answer, settle } = madeWorld();
    const key = outbox.add(accept("one"));
    await settle();
    outbox.undo(key, of);
    await settle();
    expect(sent).toHaveLength(1);
    await answer(stored("d7"));
    expect(sent[1]?.write).toMatchObject({ kind: "undo", decisionId: "d7", claim: true });
  });

  test("of what may have arrived is never just forgotten", async () => {
    const { outbox, sent, answer, settle, pass } = madeWorld();
    const key = outbox.add(accept("one"));
    await settle();
    await answer(refusal("UPSTREAM"));
    outbox.undo(key, of);
    await pass(500);
    await answer(stored("d8"));
    expect(sent.at(-1)?.write).toMatchObject({ kind: "undo", decisionId: "d8" });
  });

  test("of what the server refused goes with it", async () => {
    const { outbox, answer, settle } = madeWorld();
    const key = outbox.add(accept("one"));
    await settle();
    outbox.undo(key, of);
    await answer(refusal("CONFLICT"));
    expect(outbox.get().entries).toEqual([]);
    expect(outbox.get().refusals).toHaveLength(1);
  });

  test("and a decision after it wait for each other in that order", async () => {
    const { outbox, sent, answer, settle } = madeWorld();
    const key = outbox.add(accept("one"));
    await settle();
    outbox.undo(key, of);
    outbox.add(accept("one"));
    await settle();
    await answer(stored("d1"));
    expect(sent.map((entry) => entry.write.kind)).toEqual(["decide", "undo"]);
    await answer(stored("u1"));
    expect(sent.map((entry) => entry.write.kind)).toEqual(["decide", "undo", "decide"]);
  });
});

test("delays double from half a second to half a minute", () => {
  expect([1, 2, 3, 4, 20].map(delayAfter)).toEqual([500, 1000, 2000, 4000, 30_000]);
});

test("instances do not wait for each other", () => {
  const entry = (key: string, instanceId: string, notBefore = 0): OutboxEntry => ({
    ...{ key, memberId: "ana", write: accept(instanceId), at: 0, attempts: 0, notBefore },
  });
  const entries = [entry("a", "one", 9000), entry("b", "one"), entry("c", "two")];
  const due = dueEntries(entries, { now: 1000, memberId: "ana", sending: new Set() });
  expect(due.map((one) => one.key)).toEqual(["c"]);
});
