import crypto from "node:crypto";
import { describe, expect, test } from "vitest";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { Step } from "#lib/domain/step.ts";
import type { EpisodeTrace } from "#lib/domain/step-trace.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import { editInstance } from "./edit-instance.ts";
import { getInstanceTrace } from "./get-instance-trace.ts";
import { EDIT_TOOLS } from "./testing/plain-assessor.ts";
import { CONTENT, seedInstance, seedMember } from "./testing/seed-corpus.ts";

const [first, second] = CONTENT.steps as [Step, Step];
const written: Step = { thought: "", action: "getForecast", actionInput: "{}", observation: "By hand." };

const TRACE: EpisodeTrace = {
  initialState: { forecasts: [{ id: 1, city: "Tokyo" }] },
  steps: [
    {
      ...{ answeredBy: "offline", statusCode: 200, versions: [0, 0], modelWritten: ["/summary"] },
      patch: [{ op: "add", path: "/forecasts/-", value: { id: 2, city: "Kyoto" } }],
    },
    {
      ...{ answeredBy: "offline", statusCode: 429, versions: [0, 1], injected: "rateLimited", fullBody: "{}" },
      patch: [{ op: "replace", path: "/forecasts/1/city", value: "Nara" }],
    },
  ],
};

async function seedTraced(): Promise<{ id: string; number: number }> {
  const instance = await seedInstance();
  await db().instanceTrace.create({ data: { instanceId: instance.id, trace: TRACE as Prisma.InputJsonObject } });
  return instance;
}

const change = async (id: string, baseRevision: number, steps: Step[]) => {
  const content: InstanceContent = { ...CONTENT, steps };
  await editInstance(await seedMember(), { instanceId: id, baseRevision, content }, EDIT_TOOLS);
};

describe("getInstanceTrace", () => {
  test("gives each step's changes instead of its patch, by id and by number", async () => {
    const { id, number } = await seedTraced();
    const viewer = await seedMember("viewer");
    const account = await getInstanceTrace(viewer, { instanceId: id });
    expect(account).toEqual({
      ...{ instanceId: id, revision: 0 },
      steps: [
        {
          ...{ answeredBy: "offline", statusCode: 200, versions: [0, 0], modelWritten: ["/summary"], isEdited: false },
          changes: [{ table: "forecasts", added: [{ id: 2, city: "Kyoto" }], changed: [], removed: [], rowCount: 2 }],
        },
        {
          ...{ answeredBy: "offline", statusCode: 429, versions: [0, 1], injected: "rateLimited", fullBody: "{}" },
          isEdited: false,
          changes: [
            {
              ...{ table: "forecasts", added: [], removed: [], rowCount: 2 },
              changed: [{ row: { id: 2, city: "Nara" }, fields: [{ field: "city", before: "Kyoto", after: "Nara" }] }],
            },
          ],
        },
      ],
    });
    expect(await getInstanceTrace(viewer, { instanceId: String(number) })).toEqual(account);
  });

  test("follows the steps through edits, and says which of them were edited or written by hand", async () => {
    const { id } = await seedTraced();
    const viewer = await seedMember("viewer");
    const shown = async () => {
      const { revision, steps } = await getInstanceTrace(viewer, { instanceId: id });
      return { revision, steps: steps?.map((step) => step && [step.statusCode, step.isEdited]) };
    };
    await change(id, 0, [{ ...first, thought: "Otherwise." }, second]);
    expect(await shown()).toEqual({
      revision: 1,
      steps: [
        [200, true],
        [429, false],
      ],
    });
    await change(id, 1, [first, written, second]);
    expect(await shown()).toEqual({ revision: 2, steps: [[200, false], null, [429, false]] });
    await change(id, 2, [second]);
    expect(await shown()).toEqual({ revision: 3, steps: [[429, false]] });
    await change(id, 3, [second, first]);
    expect((await shown()).steps).toContainEqual([429, false]);
  });

  test("knows of no account where none was kept", async () => {
    const { id } = await seedInstance();
    expect(await getInstanceTrace(await seedMember("viewer"), { instanceId: id })).toEqual({
      ...{ instanceId: id, revision: 0, steps: null },
    });
  });

  test("says so when there is no such instance", async () => {
    await expect(
      getInstanceTrace(await seedMember("viewer"), { instanceId: crypto.randomUUID() }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
