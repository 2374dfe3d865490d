import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { importApis, startRun, workUntil } from "#lib/simulation/testing/simulation-fixture.ts";
import { openServiceLedger, openServiceReplay, type ServiceAnswer, type ServiceCall } from "./service-ledger.ts";

let episodeId: string;
beforeAll(async () => {
  await importApis("dog-ceo");
  const { id } = await startRun(1, { seed: 1 });
  await workUntil(id);
  episodeId = (await db().episode.findFirstOrThrow({ where: { runId: id } })).id;
});
beforeEach(() => db().serviceCall.deleteMany());

const call = (functionName: string, isSafe: boolean, args = {}): ServiceCall => ({
  ...{ documentId: "d", functionName, args, isSafe },
});
const read = call("getBerth", true, { id: 1 });
const write = call("addBerth", false, { id: 1 });
const said = (body: string, statusCode = 200) => vi.fn(async (): Promise<ServiceAnswer> => ({ statusCode, body }));
const never = () => vi.fn(() => new Promise<ServiceAnswer>(() => {}));
const untilNoted = () => vi.waitFor(async () => expect(await db().serviceCall.count()).toBe(1));

test("an episode taken up again makes none of its calls a second time", async () => {
  const first = await openServiceLedger(episodeId);
  expect(await first.answer(read, said("a"))).toEqual({ statusCode: 200, body: "a" });
  expect(await first.answer(write, said("b", 201))).toEqual({ statusCode: 201, body: "b" });

  const again = await openServiceLedger(episodeId);
  const make = said("c");
  expect(await again.answer(read, make)).toEqual({ statusCode: 200, body: "a" });
  expect(await again.answer({ ...write, args: { id: 1 } }, make)).toEqual({ statusCode: 201, body: "b" });
  expect(make).not.toHaveBeenCalled();
  expect(await again.answer(read, make)).toEqual({ statusCode: 200, body: "c" });
});

test("a write that a worker was killed over is not made again, a read is", async () => {
  void (await openServiceLedger(episodeId)).answer(write, never());
  await untilNoted();
  const make = said("done");
  const cutOff = { statusCode: 504, body: expect.stringContaining("not known") };
  expect(await (await openServiceLedger(episodeId)).answer(write, make)).toEqual(cutOff);
  expect(await (await openServiceLedger(episodeId)).answer(write, make)).toEqual(cutOff);
  expect(make).not.toHaveBeenCalled();

  await db().serviceCall.deleteMany();
  void (await openServiceLedger(episodeId)).answer(read, never());
  expect(await (await openServiceLedger(episodeId)).answer(read, make)).toEqual({ statusCode: 200, body: "done" });
});

test("two workers on one episode go by the same answer, whoever was first", async () => {
  const late = Promise.withResolvers<ServiceAnswer>();
  const slow = (await openServiceLedger(episodeId)).answer(write, () => late.promise);
  await untilNoted();
  const other = await (await openServiceLedger(episodeId)).answer(write, never());
  late.resolve({ statusCode: 201, body: "late" });
  expect(await slow).toEqual(other);

  await db().serviceCall.deleteMany();
  const [left, right] = await Promise.all([openServiceLedger(episodeId), openServiceLedger(episodeId)]);
  const answers = await Promise.all([left.answer(read, said("l")), right.answer(read, said("r"))]);
  expect(answers[0]).toEqual(answers[1]);
  const make = said("w");
  await Promise.all([left.answer(write, make), right.answer(write, make)]);
  expect(make).toHaveBeenCalledTimes(1);
});

test("what was never sent may be made later; what asks something else voids what follows", async () => {
  const refused = vi.fn(async () => {
    throw new AppError("INVALID", "no public address");
  });
  await expect((await openServiceLedger(episodeId)).answer(write, refused)).rejects.toThrow("no public address");
  const ledger = await openServiceLedger(episodeId);
  expect(await ledger.answer(write, said("a"))).toMatchObject({ body: "a" });
  expect(await ledger.answer(read, said("b"))).toMatchObject({ body: "b" });

  const changed = await openServiceLedger(episodeId);
  expect(await changed.answer(read, said("c"))).toMatchObject({ body: "c" });
  expect(await changed.answer(read, said("d"))).toMatchObject({ body: "d" });
});

test("replayed, nothing is called: an answer that is not stored is told", async () => {
  const ledger = await openServiceLedger(episodeId);
  await ledger.answer(read, said("a"));
  const make = said("b");
  const replay = await openServiceReplay(episodeId);
  expect(await replay.answer(read, make)).toMatchObject({ body: "a" });
  await expect(replay.answer(read, make)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect((await openServiceReplay(episodeId)).answer(write, make)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(make).not.toHaveBeenCalled();
});
