import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { EndpointGate } from "./endpoint-gate.ts";

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let isSettled = false;
  void promise.then(() => {
    isSettled = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return isSettled;
};

/** A gate with so many calls under way. */
async function busyGate(limit: number, calls: number): Promise<EndpointGate> {
  const gate = new EndpointGate(limit);
  for (let call = 0; call < calls; call++) await gate.enter();
  return gate;
}

test("lets in as many as its limit, the rest in the order they came", async () => {
  const gate = new EndpointGate(2);
  await gate.enter();
  await gate.enter();
  const third = gate.enter();
  const fourth = gate.enter();
  expect(await settled(third)).toBe(false);
  gate.leave();
  expect(await settled(third)).toBe(true);
  expect(await settled(fourth)).toBe(false);
});

test("a waiting call that is aborted leaves the queue with the signal's reason and takes no slot", async () => {
  const gate = new EndpointGate(1);
  await gate.enter();
  const abort = new AbortController();
  const waiting = gate.enter(abort.signal);
  abort.abort(new Error("stop"));
  await expect(waiting).rejects.toThrow("stop");
  const next = gate.enter();
  gate.leave();
  await next;
  await expect(gate.enter(abort.signal)).rejects.toThrow("stop");
});

test("advice holds everybody up for as long as it says", async () => {
  const gate = await busyGate(8, 4);
  const startedAt = performance.now();
  gate.noteRefusal(startedAt, 60);
  for (let call = 0; call < 4; call++) gate.leave();
  await Promise.all([gate.enter(), gate.enter()]);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(59);
});

test("a single 429 without advice holds up nobody else, a fourth in a row does", async () => {
  const gate = await busyGate(8, 4);
  gate.noteRefusal(performance.now(), undefined);
  gate.leave();
  expect(await settled(gate.enter())).toBe(true);
  gate.noteAnswer();
  gate.noteRefusal(performance.now(), undefined);
  gate.leave();
  expect(await settled(gate.enter())).toBe(true);
  // The pause is drawn at random; in many rounds at least one is longer than a turn of the event loop.
  let held = 0;
  for (let round = 0; round < 5; round++) {
    const other = await busyGate(1, 1);
    other.leave();
    for (let refusal = 0; refusal < 4; refusal++) other.noteRefusal(performance.now(), undefined);
    if (!(await settled(other.enter()))) held += 1;
  }
  expect(held).toBeGreaterThan(0);
});

test("calls that were under way when a pause began do not make it longer", async () => {
  const gate = await busyGate(8, 4);
  const sentAt = performance.now();
  gate.noteRefusal(sentAt, 30);
  gate.leave();
  for (let late = 0; late < 50; late++) gate.noteRefusal(sentAt, undefined);
  const startedAt = performance.now();
  await gate.enter();
  expect(performance.now() - startedAt).toBeLessThan(200);
});

test("refusals of one call in six, as chance brings them, leave the room as it is", async () => {
  const gate = await busyGate(60, 60);
  for (let round = 0; round < 30; round++) {
    const sentAt = performance.now();
    for (let call = 0; call < 60; call++) {
      if (call % 6 === 0) gate.noteRefusal(sentAt, undefined);
      else gate.noteAnswer();
    }
    await sleep(1);
  }
  expect(gate.room).toBeGreaterThan(50);
});
