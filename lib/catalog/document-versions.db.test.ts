import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { compareFunctions } from "./documents/compare-functions.ts";
import { getDocumentVersion } from "./get-document-version.ts";
import { lintUncheckedApis } from "./lint-unchecked-apis.ts";
import { listDocumentVersions } from "./list-document-versions.ts";
import { loadContract } from "./load-contract.ts";
import { publishDocument } from "./publish-document.ts";
import { resolveApis } from "./resolve-apis.ts";
import { saveDocumentVersion } from "./save-document-version.ts";
import { importText } from "./testing/import-text.ts";
import { ratesApi, ratesDocument } from "./testing/rates-api.ts";

const member = { kind: "member", memberId: "v-admin", name: "Ada", email: "ada@x.example", isLocal: false } as const;
const admin = { ...member, role: "admin" } as const;
const reviewer = { ...member, role: "reviewer" } as const;
const viewer = { ...member, role: "viewer" } as const;

const listed = {
  get: {
    operationId: "listCurrencies",
    description: "Lists currencies.",
    responses: { "204": { description: "None" } },
  },
};
const edited = (path = "/currencies") => JSON.stringify(ratesDocument({ [path]: listed }), null, 2);
const save = (input: Partial<Parameters<typeof saveDocumentVersion>[1]> = {}, actor: typeof admin = admin) =>
  saveDocumentVersion(actor, { slug: "rates", baseVersion: 1, sourceText: edited(), note: "", ...input });

beforeEach(async () => {
  await db().instance.deleteMany();
  await db().api.deleteMany();
  await db().member.upsert({
    where: { id: admin.memberId },
    create: { id: admin.memberId, name: "Ada", email: admin.email, role: "admin" },
    update: {},
  });
  await importText("rates.json", [ratesApi()]);
});

describe("saveDocumentVersion", () => {
  test("adds a version that is not the current one, with who, why and where from", async () => {
    expect(await save({ note: " adds a list " })).toMatchObject({ version: 2, functionCount: 2 });
    const versions = await listDocumentVersions("rates");
    expect(versions).toMatchObject([
      {
        version: 2,
        origin: "edited",
        createdBy: "Ada",
        note: "adds a list",
        functionCount: 2,
        isCurrent: false,
        instanceCount: 0,
      },
      {
        version: 1,
        origin: "imported",
        createdBy: null,
        note: null,
        functionCount: 1,
        isCurrent: true,
        instanceCount: 2,
      },
    ]);
    expect((await getDocumentVersion({ slug: "rates" })).version).toBe(1);
    expect(await getDocumentVersion({ slug: "rates", version: 2 })).toMatchObject({ version: 2, text: edited() });
    expect((await db().api.findUniqueOrThrow({ where: { slug: "rates" } })).functionCount).toBe(1);
  });

  test("refuses a text that is there already, in whichever version", async () => {
    await save();
    await expect(save()).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("version 2") });
    const first = (await getDocumentVersion({ slug: "rates", version: 1 })).text;
    await expect(save({ sourceText: first, baseVersion: 2 })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await listDocumentVersions("rates")).toHaveLength(2);
  });

  test("two people who save at once get a version each; the same text is stored once", async () => {
    await Promise.all([save({ sourceText: edited("/a") }), save({ sourceText: edited("/b") })]);
    expect((await listDocumentVersions("rates")).map(({ version }) => version)).toEqual([3, 2, 1]);
    const same = await Promise.allSettled([save({ sourceText: edited("/c") }), save({ sourceText: edited("/c") })]);
    expect(same.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("says by line why a text cannot be read", async () => {
    await expect(save({ sourceText: edited().replace('"paths":', '"paths"') })).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringMatching(/line \d+/),
    });
    for (const sourceText of ["", "[]", "<html>", "a: b", '{"openapi": "2.0"}'])
      await expect(save({ sourceText }), sourceText).rejects.toMatchObject({ code: "INVALID" });
  });

  test("takes what Postgres cannot hold out of a text", async () => {
    await save({ sourceText: edited().replace("Lists", "Li\\u0000sts\ud800") });
    expect((await getDocumentVersion({ slug: "rates", version: 2 })).text).not.toContain("\ud800");
  });

  test("is for reviewers, and of versions and APIs that exist", async () => {
    await expect(
      saveDocumentVersion(viewer, { slug: "rates", baseVersion: 1, sourceText: edited() }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      saveDocumentVersion(reviewer, { slug: "rates", baseVersion: 1, sourceText: edited() }),
    ).resolves.toBeDefined();
    for (const input of [{ slug: "nope" }, { baseVersion: 9 }, { baseVersion: 0 }])
      await expect(save(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(save({ note: "x".repeat(501) })).rejects.toThrow();
  });

  test("gives an API without a document its first", async () => {
    await importText("list.json", [{ API: "Bare", Description: "", Auth: "", Link: "", Category: "Finance" }], {
      as: "public-apis",
    });
    expect(await listDocumentVersions("bare")).toEqual([]);
    expect(await save({ slug: "bare", baseVersion: 0 })).toMatchObject({ version: 1 });
    await expect(getDocumentVersion({ slug: "bare" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await publishDocument(admin, { slug: "bare", version: 1 })).toMatchObject({
      previousVersion: null,
      functionCount: 2,
    });
  });
});

describe("publishDocument", () => {
  test("changes what new work sees; instances keep theirs and become stale", async () => {
    const before = await db().instance.findMany({ select: { id: true, documentId: true }, orderBy: { id: "asc" } });
    await save();
    expect(await publishDocument(admin, { slug: "rates", version: 2 })).toEqual({
      version: 2,
      previousVersion: 1,
      functionCount: 2,
    });
    const api = await db().api.findUniqueOrThrow({ where: { slug: "rates" }, include: { currentDocument: true } });
    expect(api).toMatchObject({ functionCount: 2, currentDocument: { version: 2 } });
    expect(api.lintErrorCount).toBeGreaterThan(0);
    expect(await db().instance.findMany({ select: { id: true, documentId: true }, orderBy: { id: "asc" } })).toEqual(
      before,
    );
    expect(await listDocumentVersions("rates")).toMatchObject([
      { instanceCount: 0, isCurrent: true },
      { instanceCount: 2 },
    ]);
    expect((await resolveApis({ slugs: ["rates"] })).apis[0]?.documentId).toBe(api.currentDocumentId);
  });

  test("leads back to an earlier version, and does nothing twice", async () => {
    await save();
    await publishDocument(admin, { slug: "rates", version: 2 });
    await publishDocument(admin, { slug: "rates", version: 1 });
    expect(await publishDocument(admin, { slug: "rates", version: 1 })).toMatchObject({
      previousVersion: 1,
      functionCount: 1,
    });
  });

  test("is for admins, and for versions that exist and have functions", async () => {
    await expect(publishDocument(reviewer, { slug: "rates", version: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
    for (const key of [
      { slug: "nope", version: 1 },
      { slug: "rates", version: 7 },
    ])
      await expect(publishDocument(admin, key)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await save({ sourceText: '{"openapi": "3.0.0", "info": {"title": "Rates", "version": "1"}, "paths": {}}' });
    await expect(publishDocument(admin, { slug: "rates", version: 2 })).rejects.toMatchObject({ code: "INVALID" });
  });
});

test("lint counts are there from the import on, and stay unknown without a document", async () => {
  const { lintErrorCount, lintWarningCount } = await db().api.findUniqueOrThrow({ where: { slug: "rates" } });
  expect(lintErrorCount).toBeGreaterThan(0);
  expect(lintWarningCount).toBe(0);
});

test("APIs stored before the linter are checked once", async () => {
  await db().api.updateMany({ data: { lintErrorCount: null, lintWarningCount: null } });
  expect(await lintUncheckedApis()).toBe(1);
  expect((await db().api.findUniqueOrThrow({ where: { slug: "rates" } })).lintErrorCount).toBeGreaterThan(0);
  expect(await lintUncheckedApis()).toBe(0);
});

test("a comparison names what was added, removed and changed, schemas that are referred to included", async () => {
  await save();
  const ids = await db().openApiDocument.findMany({ orderBy: { version: "asc" }, select: { id: true } });
  const [first, second] = await Promise.all(ids.map(({ id }) => loadContract({ documentId: id })));
  if (!first || !second) throw new Error("two versions");
  expect(compareFunctions(first, second)).toEqual({ added: ["listCurrencies"], removed: [], changed: [] });
  expect(compareFunctions(second, first)).toEqual({ added: [], removed: ["listCurrencies"], changed: [] });
  const reworded = { ...first, functions: first.functions.map((fn) => ({ ...fn, description: "Other words." })) };
  expect(compareFunctions(first, reworded)).toEqual({ added: [], removed: [], changed: ["getRate"] });
  const pointing = first.functions.map((fn) => ({ ...fn, parameters: { $ref: "#/schemas/A" } }));
  const one = { ...first, functions: pointing, schemas: { A: { type: "string" } } };
  expect(compareFunctions(one, { ...one, schemas: { A: { type: "number" } } }).changed).toEqual(["getRate"]);
});
