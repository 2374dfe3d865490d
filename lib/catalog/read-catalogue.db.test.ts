import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { countApiFacets } from "./count-api-facets.ts";
import { getApi } from "./get-api.ts";
import { listApiSlugs, listApis } from "./list-apis.ts";
import { listCategories } from "./list-categories.ts";
import { listInstructions } from "./list-instructions.ts";
import { loadContract } from "./load-contract.ts";
import { resolveApis } from "./resolve-apis.ts";
import { setSplit } from "./set-split.ts";
import { importText } from "./testing/import-text.ts";
import { ratesApi, ratesDocument } from "./testing/rates-api.ts";

const reviewer = { kind: "member", memberId: "r", name: "R", email: "r@x", role: "reviewer", isLocal: false } as const;

beforeAll(async () => {
  await importText("rates.json", [ratesApi({ Golden_Answers: [[{ Action: "getRate", Action_Input: "{}" }]] })]);
  const entries = Array.from({ length: 230 }, (_, index) => ({
    API: `Listed ${String(index % 115).padStart(3, "0")}`,
    Description: index === 7 ? "100% of it_all" : "An entry",
    Auth: index % 2 === 0 ? "apiKey" : "",
    Link: `https://listed-${index}.example`,
    Category: index < 100 ? "First & Foremost" : "Second",
  }));
  await importText("list.json", entries, { as: "public-apis" });
});

describe("listApis", () => {
  test("pages through all of them once, by name, names that repeat included", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listApis({}, cursor);
      expect(page.total).toBe(231);
      expect(page.apis.length).toBeLessThanOrEqual(100);
      seen.push(...page.apis.map(({ name, id }) => `${name} ${id}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(231);
    expect(seen.map((key) => key.slice(0, 10))).toEqual(seen.map((key) => key.slice(0, 10)).toSorted());
  });

  test("shows what a row of the list needs", async () => {
    const { apis } = await listApis({ documented: "true" });
    expect(apis).toMatchObject([
      {
        slug: "rates",
        category: { name: "Finance", slug: "finance" },
        split: "heldOut",
        source: "toolalpaca",
        functionCount: 1,
        instances: { pending: 2, accepted: 0, rejected: 0, needsFix: 0 },
      },
    ]);
  });

  test("filters by text, category, split, source and authentication", async () => {
    const total = async (filter: Parameters<typeof listApis>[0]) => (await listApis(filter)).total;
    expect(await total({ q: "LISTED 11" })).toBe(10);
    expect(await total({ q: "100% of it_" })).toBe(1);
    expect(await total({ q: "%" })).toBe(1);
    expect(await total({ category: "first-foremost" })).toBe(100);
    expect(await total({ split: "heldOut" })).toBe(1);
    expect(await total({ source: "publicApis", auth: "none" })).toBe(115);
    expect(await total({ auth: "apikey", documented: "false" })).toBe(115);
    expect(await total({ q: "nothing\0like this" })).toBe(0);
  });

  test("refuses a cursor that is not one of its own", async () => {
    for (const cursor of [
      "x",
      "",
      Buffer.from('["a"]').toString("base64url"),
      Buffer.from('["a", "b"]').toString("base64url"),
    ])
      await expect(listApis({}, cursor)).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("getApi", () => {
  test("shows everything of one API", async () => {
    expect(await getApi("rates")).toMatchObject({
      name: "Rates",
      category: { name: "Finance" },
      document: { version: 1, versionCount: 1, length: JSON.stringify(ratesDocument()).length, problems: [] },
      functions: [{ name: "getRate", method: "get", path: "/rate", parameters: { required: ["currency"] } }],
      instructionCount: 2,
      goldenAnswerCount: 1,
      instances: { pending: 2 },
      checks: { pass: 2, warn: 0, fail: 0 },
    });
    expect(await getApi("listed-000")).toMatchObject({ document: null, functions: [], instructionCount: 0 });
  });

  test("names close matches of a slug that does not exist", async () => {
    await expect(getApi("rate")).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringContaining("rates?"),
    });
    await expect(getApi("zzzzz\0")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("listInstructions", () => {
  test("gives them in their published order with golden answers and counts, the others after", async () => {
    const api = await db().api.findUniqueOrThrow({ where: { slug: "rates" } });
    const rows = Array.from({ length: 120 }, (_, index) => ({
      apiId: api.id,
      text: `Generated ${index}`,
      source: "generated" as const,
      sha256: `g${index}`,
    }));
    await db().instruction.createMany({ data: rows });
    const first = await listInstructions("rates");
    expect(first.instructions.slice(0, 2)).toMatchObject([
      { text: "What is the euro worth?", goldenAnswer: [{ action: "getRate", actionInput: "{}" }], instanceCount: 1 },
      { text: "And the yen?", goldenAnswer: null, scenario: null, instanceCount: 1 },
    ]);
    const second = await listInstructions("rates", first.nextCursor ?? undefined);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.instructions, ...second.instructions].map(({ text }) => text)).size).toBe(122);
    await db().instruction.deleteMany({ where: { source: "generated" } });
    await expect(listInstructions("nope\0")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(listInstructions("rates", "nope")).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("listCategories", () => {
  test("counts APIs and instances", async () => {
    expect(await listCategories()).toEqual([
      expect.objectContaining({
        name: "Finance",
        apiCount: 1,
        documentedCount: 1,
        instances: expect.objectContaining({ pending: 2 }),
      }),
      expect.objectContaining({ name: "First & Foremost", slug: "first-foremost", apiCount: 100, documentedCount: 0 }),
      expect.objectContaining({ name: "Second", apiCount: 130 }),
    ]);
  });
});

describe("resolveApis", () => {
  test("separates those that can be simulated from those without functions", async () => {
    expect(await resolveApis({ slugs: ["rates", "listed-000"] })).toMatchObject({
      apis: [{ slug: "rates", name: "Rates" }],
      undocumented: ["listed-000"],
    });
    expect((await resolveApis({ category: "first & foremost" })).undocumented).toHaveLength(100);
    expect((await resolveApis({ category: "finance" })).apis).toHaveLength(1);
    expect(await resolveApis({ split: "heldOut" })).toMatchObject({ apis: [{ slug: "rates" }], undocumented: [] });
    expect((await resolveApis({ all: true })).undocumented).toHaveLength(230);
  });

  test("names close matches of what does not exist", async () => {
    await expect(resolveApis({ slugs: ["rates", "raets", "listed-00"] })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringContaining("“raets”"),
      problems: [
        { where: "raets" },
        { where: "listed-00", message: expect.stringMatching(/Did you mean listed-00\d/) },
      ],
    });
    await expect(resolveApis({ category: "Finanse" })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringContaining("Finance"),
    });
  });

  test("leaves archived APIs out", async () => {
    await db().api.update({ where: { slug: "rates" }, data: { archivedAt: new Date() } });
    expect((await resolveApis({ split: "heldOut" })).apis).toEqual([]);
    await expect(resolveApis({ slugs: ["rates"] })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listApis({ documented: "true" })).total).toBe(0);
    await db().api.update({ where: { slug: "rates" }, data: { archivedAt: null } });
  });
});

describe("loadContract", () => {
  test("derives the contract of a version once, and again when the API is renamed", async () => {
    const { id, currentDocumentId } = await db().api.findUniqueOrThrow({ where: { slug: "rates" } });
    const contract = await loadContract({ apiId: id });
    expect(contract).toMatchObject({
      apiName: "Rates",
      documentId: currentDocumentId,
      functions: [{ name: "getRate" }],
    });
    expect(await loadContract({ documentId: currentDocumentId as string })).toBe(contract);
    await db().api.update({ where: { id }, data: { name: "Rates!" } });
    expect(await loadContract({ apiId: id })).toMatchObject({ apiName: "Rates!" });
    await db().api.update({ where: { id }, data: { name: "Rates" } });
  });

  test("says so when there is none", async () => {
    const { id } = await db().api.findUniqueOrThrow({ where: { slug: "listed-000" } });
    await expect(loadContract({ apiId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(loadContract({ documentId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("setSplit", () => {
  test("moves APIs, and says how many were elsewhere", async () => {
    expect(await setSplit(SYSTEM, { slugs: ["rates", "listed-000"], split: "train" })).toEqual({ changed: 1 });
    expect(await setSplit(SYSTEM, { slugs: ["rates", "rates"], split: "heldOut" })).toEqual({ changed: 1 });
  });

  test("changes nothing when one of them does not exist, and is for admins", async () => {
    const change = { slugs: ["rates", "nope"], split: "train" } as const;
    await expect(setSplit(SYSTEM, { ...change, slugs: ["rates", "nope"] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await db().api.findUniqueOrThrow({ where: { slug: "rates" } })).toMatchObject({ split: "heldOut" });
    await expect(setSplit(reviewer, { slugs: ["rates"], split: "train" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(setSplit(SYSTEM, { slugs: [], split: "train" })).rejects.toThrow();
  });
});

describe("the catalogue's facets and orders", () => {
  const total = async (filter: Parameters<typeof listApis>[0]) => (await listApis(filter)).total;

  test("filters by lint, instances, accepted share and archived", async () => {
    expect(await total({ lint: "errors" })).toBe(1);
    expect(await total({ lint: "clean" })).toBe(0);
    expect(await total({ instances: "some" })).toBe(1);
    expect(await total({ instances: "none" })).toBe(230);
    expect(await total({ share: "unknown" })).toBe(231);
    await db().instance.updateMany({ data: { status: "accepted" } });
    expect(await total({ share: "high" })).toBe(1);
    expect((await listApis({ share: "high" })).apis[0]).toMatchObject({ slug: "rates", acceptedShare: 1 });
    await db().instance.updateMany({ data: { status: "pending" } });
    expect(await total({ archived: "true" })).toBe(0);
  });

  test("pages through every order once, the highest first", async () => {
    await db().instance.updateMany({ data: { status: "rejected" } });
    for (const sort of ["instances", "share", "lint"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listApis({}, cursor, sort);
        seen.push(...page.apis.map(({ slug }) => slug));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(new Set(seen).size, sort).toBe(231);
      expect(seen[0], sort).toBe("rates");
    }
    await db().instance.updateMany({ data: { status: "pending" } });
  });

  test("counts each value of a facet with the other facets as they are", async () => {
    const all = await countApiFacets({});
    expect(all.split).toEqual({ train: 230, heldOut: 1 });
    expect(all.category).toMatchObject({ "first-foremost": 100, finance: 1 });
    expect(all.lint).toEqual({ errors: 1 });
    const held = await countApiFacets({ split: "heldOut", q: "rate" });
    expect(held.split.heldOut).toBe(1);
    expect(held.source).toEqual({ toolalpaca: 1 });
    expect(held.documented).toEqual({ true: 1 });
    const values = await countApiFacets({ auth: "none" });
    expect(values.auth).toMatchObject({ none: 116, apiKey: 115 });
  });

  test("names all that match", async () => {
    expect(await listApiSlugs({ documented: "true" })).toEqual([{ slug: "rates", functionCount: 1 }]);
    expect(await listApiSlugs({})).toHaveLength(231);
  });
});
