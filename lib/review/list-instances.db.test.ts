import crypto from "node:crypto";
import { describe, expect, test } from "vitest";
import { parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { db } from "#lib/platform/db/client.ts";
import { type InstanceRow, listInstances } from "./list-instances.ts";
import { signCursor } from "./sign-cursor.ts";
import { seedApi, seedDocument, seedInstance, seedInstances, seedMember, seedRun } from "./testing/seed-corpus.ts";

const list = async (query: string, page: Partial<Parameters<typeof listInstances>[1]> = {}) =>
  listInstances(await seedMember("viewer"), { ...page, filter: parseInstanceFilter(query) });
const numbersOf = (page: { rows: InstanceRow[] }) => page.rows.map((row) => row.number).sort((a, b) => a - b);

describe("listInstances", () => {
  test("gives what a line shows, the instruction cut and the steps left out", async () => {
    const ana = await seedMember();
    const api = await seedApi({ category: "Travel" });
    const { number } = await seedInstance(
      {
        ...{ instruction: "x".repeat(5000), status: "accepted", decidedById: ana.memberId, risk: 12, edited: true },
        provenance: {
          ...{ origin: "imported", isOffline: false, promptVersions: {}, seed: null },
          agents: { assistantAgent: { endpoint: "lab", model: "small-1" } },
        },
      },
      api,
    );
    await seedDocument(api.id, 2);
    const { rows } = await list(`api=${api.slug}`);
    expect(rows).toMatchObject([
      {
        ...{ number, instruction: "x".repeat(200), status: "accepted", revision: 0, edited: true, risk: 12 },
        ...{ apiSlug: api.slug, apiName: `Name of ${api.slug}`, category: "Travel", decidedBy: "Ana" },
        ...{ stepCount: 2, functionNames: ["getForecast"], checkOutcome: "pass", terminationReason: "responded" },
        ...{ origin: "imported", isOffline: false, model: "small-1", isStale: true },
        ...{ createdAt: expect.stringMatching(/^\d{4}-.*Z$/), updatedAt: expect.stringMatching(/Z$/) },
      },
    ]);
    expect(rows[0]).not.toHaveProperty("steps");
  });

  test.each(["newest", "oldest", "risk", "steps"] as const)(
    "pages through %s without a repeat or a gap, while rows go",
    async (sort) => {
      const api = await seedApi();
      const made = await seedInstances(api, 25, (index) => ({ risk: index % 4, stepCount: index % 3 }));
      const seen: InstanceRow[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 6; page++) {
        const { rows, nextCursor, count } = await list(`api=${api.slug}`, {
          sort,
          limit: 6,
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...rows);
        expect(count).toEqual(page === 0 ? { value: 25, isCapped: false } : null);
        if (page === 1) await db().instance.delete({ where: { id: seen[0]?.id as string } });
        if (nextCursor === null) break;
        cursor = nextCursor;
      }
      expect(seen.map((row) => row.id).sort()).toEqual(made.map((row) => row.id));
      const value = (row: InstanceRow) => (sort === "risk" ? row.risk : sort === "steps" ? row.stepCount : 0);
      for (const [index, row] of seen.entries()) {
        const before = seen[index - 1];
        if (!before) continue;
        expect(value(before)).toBeGreaterThanOrEqual(value(row));
        if (value(before) === value(row)) expect(before.id > row.id).toBe(sort !== "oldest");
      }
    },
  );

  test("narrows by every key of the filter, and widens by several values", async () => {
    const [weather, travel] = [await seedApi(), await seedApi({ category: "Travel", split: "heldOut" })];
    const run = await seedRun();
    const [first] = await seedInstances(weather, 1, () => ({
      ...{ instruction: "Find 100% cotton_shirts", checkOutcome: "fail", checkCodes: ["X02", "F01"], runId: run.id },
      ...{
        terminationReason: "maxSteps",
        functionNames: ["getShirts", "getDetails"],
        stepCount: 7,
        kind: "chainedCalls",
      },
    }));
    const [second] = await seedInstances(travel, 1, () => ({
      ...{ status: "rejected", reasonCodes: ["unsafe", "refusal"], edited: true, stepCount: 0, checkCodes: ["S08"] },
    }));
    const [a, b] = [first?.number, second?.number];
    const both = `api=${weather.slug},${travel.slug}`;
    const matches = async (query: string) => numbersOf(await list(`${both}&${query}`));
    expect(await matches("")).toEqual([a, b]);
    for (const query of [
      ...["q=100%25 COTTON_sh", "status=pending", "check=fail", "code=F01", "category=Weather", "split=train"],
      ...[
        `run=${run.number}`,
        `run=${run.id}`,
        "function=getDetails",
        "kind=chainedCalls,followUp",
        "termination=maxSteps",
        "origin=simulated",
      ],
      ...["edited=false", "minSteps=3", "status=pending,needsFix", "code=X02,D01", "category=weather"],
    ]) {
      expect([query, await matches(query)]).toEqual([query, [a]]);
    }
    for (const query of [
      "reason=refusal",
      "kind=none",
      "origin=imported",
      "edited=true",
      "maxSteps=0",
      "split=heldOut",
      "code=S08",
    ]) {
      expect([query, await matches(query)]).toEqual([query, [b]]);
    }
    for (const query of ["status=pending,rejected", "category=travel,Weather", "function=getShirts,getForecast"]) {
      expect([query, await matches(query)]).toEqual([query, [a, b]]);
    }
  });

  test("takes search text literally, however hostile", async () => {
    const { number, api } = await seedInstance({ instruction: `a\\b 50%_off "quoted" it's; DROP TABLE` });
    for (const [q, found] of [
      ...[
        ["a\\b", true],
        ["50%_off", true],
        ["it's; drop table", true],
        ['"quoted"', true],
        ["5__off", false],
      ],
      ...[
        ["%%%", false],
        ["\0\0\0", false],
        ["a\uD800b", false],
        ["$(1+1)", false],
        ["' OR 1=1 --", false],
      ],
    ] as const) {
      const page = await listInstances(await seedMember("viewer"), { filter: { q, api: [api.slug] } });
      expect([q, numbersOf(page)]).toEqual([q, found ? [number] : []]);
    }
  });

  test("finds nothing, without an error, for APIs, runs and functions that do not exist", async () => {
    for (const query of [
      "api=nope",
      "category=%00",
      "run=999999999",
      "run=------------------------------------",
      "function=%F0",
    ]) {
      expect(await list(query)).toMatchObject({ rows: [], nextCursor: null, count: { value: 0, isCapped: false } });
    }
  });

  test("refuses cursors that are forged, cut off, or of another list", async () => {
    const api = await seedApi();
    await seedInstances(api, 3);
    const { nextCursor } = await list(`api=${api.slug}`, { limit: 1 });
    const cursor = nextCursor as string;
    const [body] = cursor.split(".");
    const forged = `${Buffer.from(JSON.stringify([crypto.randomUUID()])).toString("base64url")}.${cursor.split(".")[1]}`;
    const wrong = [
      ...[forged, body, `${body}.`, cursor.slice(0, -2), "", ".", "\0", `${cursor}x`].map((text) => [text, "newest"]),
      ...[
        [cursor, "oldest"],
        [signCursor("another list", ["x"]), "newest"],
      ],
    ] as [string, "newest" | "oldest"][];
    for (const [text, sort] of wrong) {
      await expect(list(`api=${api.slug}`, { cursor: text, sort }), text).rejects.toMatchObject({ code: "INVALID" });
    }
    await expect(list("", { cursor })).rejects.toMatchObject({ code: "INVALID" });
    expect((await list(`api=${api.slug}`, { cursor })).rows).toHaveLength(2);
  });

  test("counts to 10 000 and no further", async () => {
    const api = await seedApi();
    await db().$executeRaw`
      INSERT INTO "Instance" ("id", "apiId", "instruction", "steps", "response", "terminationReason", "stepCount", "fingerprint",
        "provenance", "updatedAt")
      SELECT gen_random_uuid(), ${api.id}::uuid, 'x', '[]', '', 'responded', 0, 'x', '{}', now() FROM generate_series(1, 10001)`;
    expect((await list(`api=${api.slug}`)).count).toEqual({ value: 10_000, isCapped: true });
    await db().$executeRaw`DELETE FROM "Instance" WHERE "number" = (SELECT max("number") FROM "Instance")`;
    expect((await list(`api=${api.slug}`)).count).toEqual({ value: 10_000, isCapped: false });
  });

  test("gives up after 2 s with a way out", async () => {
    const held = db().$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE "InstanceSearch" IN ACCESS EXCLUSIVE MODE`;
        await expect(list("q=tokyo")).rejects.toMatchObject({
          code: "LIMIT",
          message: "The search took too long: add a filter or a longer text.",
        });
      },
      { timeout: 10_000 },
    );
    await held;
  });

  test("gives at most 100 lines", async () => {
    await expect(list("", { limit: 101 })).rejects.toThrow();
  });
});
