import crypto from "node:crypto";
import { describe, expect, test } from "vitest";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { Step } from "#lib/domain/step.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { acceptInstance } from "./accept-instance.ts";
import { editInstance } from "./edit-instance.ts";
import { getInstance } from "./get-instance.ts";
import { getRevision } from "./get-revision.ts";
import { listInstances } from "./list-instances.ts";
import { restoreRevision } from "./restore-revision.ts";
import { EDIT_TOOLS } from "./testing/plain-assessor.ts";
import { CONTENT, seedApi, seedInstance, seedInstances, seedMember } from "./testing/seed-corpus.ts";

const key = () => crypto.randomUUID();
const [first, second] = CONTENT.steps as [Step, Step];
const withResponse = (response: string): InstanceContent => ({ ...CONTENT, response });
const withoutLog = ({ log: _log, ...step }: Step): Step => step;

describe("editInstance", () => {
  test("stores a new revision, keeps the original as revision 0, and runs the rules again", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance({ checkCodes: ["X02"] });
    const stale = { instanceId: id, revision: 0, code: "X02", reasonCode: "type_error", outcome: "fail" } as const;
    await db().checkResult.create({ data: { ...stale, target: {}, message: "of revision 0" } });
    const receipt = await editInstance(ana, { instanceId: id, baseRevision: 0, content: withResponse("") }, EDIT_TOOLS);

    expect(receipt).toMatchObject({ instanceId: id, revision: 1, status: "pending", checkOutcome: "fail" });
    const detail = await getInstance(ana, { instanceId: id });
    expect(detail).toMatchObject({
      ...{ revision: 1, edited: true, checkOutcome: "fail", risk: 102, content: withResponse("") },
      checks: [{ code: "F07", reasonCode: "loop_or_cutoff", target: { field: "response" } }],
      revisions: [
        { number: 1, by: "Ana" },
        { number: 0, by: null },
      ],
    });
    expect((await getRevision(ana, { instanceId: id, number: 0 })).content).toEqual(CONTENT);
    expect((await getRevision(ana, { instanceId: id, number: 1 })).content).toEqual(withResponse(""));
    expect(await db().instanceSearch.findUnique({ where: { instanceId: id } })).toMatchObject({ checkCodes: ["F07"] });
  });

  test("makes the new words searchable, and the old ones not", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const word = crypto.randomUUID();
    await editInstance(ana, { instanceId: id, baseRevision: 0, content: withResponse(`See ${word}.`) }, EDIT_TOOLS);
    const find = async (q: string) => (await listInstances(ana, { filter: { q } })).rows.map((row) => row.id);
    expect(await find(word.toUpperCase())).toEqual([id]);
    await editInstance(ana, { instanceId: id, baseRevision: 1, content: withResponse("Nothing.") }, EDIT_TOOLS);
    expect(await find(word)).toEqual([]);
  });

  test("keeps the model's text of steps that are as they were, wherever they moved, and drops it from changed ones", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const inserted = { thought: "First.", action: "getDetails", actionInput: "{}", observation: "ok", log: "made up" };
    const changed = { ...second, actionInput: '{"city":"Osaka"}' };
    const steps = [inserted, withoutLog(first), changed];
    await editInstance(ana, { instanceId: id, baseRevision: 0, content: { ...CONTENT, steps } }, EDIT_TOOLS);
    const { content } = await getInstance(ana, { instanceId: id });
    expect(content.steps).toEqual([withoutLog(inserted), first, withoutLog(changed)]);
  });

  test.each(["needsFix", "accepted", "rejected"] as const)(
    "returns a %s instance to pending, on the record",
    async (status) => {
      const ana = await seedMember();
      const decided = { status, decidedById: ana.memberId, decidedAt: new Date(), reasonCodes: ["unsafe"] };
      const { id } = await seedInstance(decided);
      await editInstance(ana, { instanceId: id, baseRevision: 0, content: withResponse("Better.") }, EDIT_TOOLS);
      expect(await getInstance(ana, { instanceId: id })).toMatchObject({
        ...{ status: "pending", decidedBy: null, decidedAt: null, reasonCodes: [] },
        decisions: [{ verdict: "reopen", fromStatus: status, toStatus: "pending", revision: 0, by: "Ana" }],
      });
    },
  );

  test("changes nothing when the content is what is stored, also on an older base: a double save", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const edit = { instanceId: id, baseRevision: 0, content: withResponse("Once.") };
    const receipts = await Promise.all([edit, edit, edit].map((sent) => editInstance(ana, sent, EDIT_TOOLS)));
    expect(receipts.map((receipt) => receipt.revision)).toEqual([1, 1, 1]);
    expect(await db().revision.count({ where: { instanceId: id } })).toBe(2);
    await acceptInstance(ana, { instanceId: id, revision: 1, idempotencyKey: key() });
    expect(await editInstance(ana, edit, EDIT_TOOLS)).toMatchObject({ revision: 1, status: "accepted" });
  });

  test("warns of an earlier twin", async () => {
    const ana = await seedMember();
    const api = await seedApi();
    const [earlier, later] = await seedInstances(api, 2);
    for (const instance of [earlier, later]) {
      const edit = { instanceId: instance?.id as string, baseRevision: 0, content: withResponse("Same.") };
      await editInstance(ana, edit, EDIT_TOOLS);
    }
    const numbers = [earlier?.number as number, later?.number as number].sort((a, b) => a - b);
    const { checks } = await getInstance(ana, { instanceId: String(numbers[1]) });
    expect(checks).toMatchObject([{ code: "D01", message: `Same as ${numbers[0]}.` }]);
  });

  test("stores hostile text as text", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const hostile = { thought: "\0", action: "__proto__", actionInput: '{"__proto__":1}', observation: "a\uD800b" };
    const content = { instruction: "x\0y", steps: [hostile], finalThought: "\uDC00", response: "<script>" };
    await editInstance(ana, { instanceId: id, baseRevision: 0, content }, EDIT_TOOLS);
    expect((await getInstance(ana, { instanceId: id })).content).toEqual({
      ...{ instruction: "x\uFFFDy", finalThought: "\uFFFD", response: "<script>" },
      steps: [{ ...hostile, thought: "\uFFFD", observation: "a\uFFFDb" }],
    });
  });

  test("refuses an edit of an older revision, showing the other side; of editors at once, one wins", async () => {
    const [ana, ben] = [await seedMember(), await seedMember("reviewer", "Ben")];
    const { id } = await seedInstance();
    await editInstance(ben, { instanceId: id, baseRevision: 0, content: withResponse("Ben's.") }, EDIT_TOOLS);
    const late = { instanceId: id, baseRevision: 0, content: withResponse("Ana's.") };
    await expect(editInstance(ana, late, EDIT_TOOLS)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("was edited (revision 1, you read 0) by Ben"),
      details: { current: withResponse("Ben's."), currentRevision: 1, by: "Ben", at: expect.any(String) },
    });
    const race = ["a", "b", "c", "d"].map((response) =>
      editInstance(ana, { instanceId: id, baseRevision: 1, content: withResponse(response) }, EDIT_TOOLS),
    );
    const results = await Promise.allSettled(race);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await db().instance.findUnique({ where: { id } })).toMatchObject({ revision: 2 });
  });

  test("refuses viewers, the system, unknown instances and content that is none", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const edit = { instanceId: id, baseRevision: 0, content: CONTENT };
    await expect(editInstance(await seedMember("viewer"), edit, EDIT_TOOLS)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(editInstance(SYSTEM, edit, EDIT_TOOLS)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(editInstance(ana, { ...edit, instanceId: key() }, EDIT_TOOLS)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const empty = { ...edit, content: { ...CONTENT, instruction: "  " } };
    await expect(editInstance(ana, empty, EDIT_TOOLS)).rejects.toThrow("must not be empty");
  });
});

describe("restoreRevision", () => {
  test("writes the earlier content again, with its model texts, as a new revision", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    const changed = { ...CONTENT, steps: [{ ...first, thought: "Changed." }] };
    await editInstance(ana, { instanceId: id, baseRevision: 0, content: changed }, EDIT_TOOLS);
    const receipt = await restoreRevision(ana, { instanceId: id, number: 0, baseRevision: 1 }, EDIT_TOOLS);
    expect(receipt).toMatchObject({ revision: 2, status: "pending" });
    const detail = await getInstance(ana, { instanceId: id });
    expect(detail.content).toEqual(CONTENT);
    expect(detail.revisions.map((revision) => revision.number)).toEqual([2, 1, 0]);
  });

  test("refuses viewers, stale bases, unknown revisions and nonsense", async () => {
    const ana = await seedMember();
    const { id } = await seedInstance();
    await editInstance(ana, { instanceId: id, baseRevision: 0, content: withResponse("New.") }, EDIT_TOOLS);
    const restore = { instanceId: id, number: 0, baseRevision: 0 };
    await expect(restoreRevision(await seedMember("viewer"), restore, EDIT_TOOLS)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(restoreRevision(ana, restore, EDIT_TOOLS)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(restoreRevision(ana, { ...restore, number: 9 }, EDIT_TOOLS)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(restoreRevision(ana, { ...restore, number: -1 }, EDIT_TOOLS)).rejects.toThrow();
  });
});
