import { beforeAll, describe, expect, test } from "vitest";
import { publishDocument } from "#lib/catalog/publish-document.ts";
import { saveDocumentVersion } from "#lib/catalog/save-document-version.ts";
import { db } from "#lib/platform/db/client.ts";
import { type Actor, SYSTEM } from "#lib/platform/identity/actor.ts";
import { openRealApi } from "#lib/simulation/agents/real/open-real-api.ts";
import { harbourDocument, importHarbour } from "#lib/simulation/testing/real-harbour.ts";
import { deleteApiCredential } from "./delete-api-credential.ts";
import { getApiAccess } from "./get-api-access.ts";
import { setApiCredential } from "./set-api-credential.ts";

const reviewer: Actor = { kind: "member", memberId: "r", name: "R", email: "r@x", role: "reviewer", isLocal: false };
const KEY = "canary-0123456789";
const options = {
  ...{ name: "Key harbour", origin: "https://berths.example.com", security: [{ token: [] }] },
  securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Key" }, login: { type: "http", scheme: "basic" } },
};
let slug: string;
let documentId: string;

beforeAll(async () => {
  ({ slug, documentId } = await importHarbour(options));
});

describe("setApiCredential", () => {
  test("stores the key, shows the last four of it, and opens it only for a call", async () => {
    const access = await setApiCredential(SYSTEM, { slug, scheme: "token", key: KEY });
    expect(access).toMatchObject({
      ...{ slug, baseUrl: "https://berths.example.com/v1", obstacle: null },
      schemes: [
        { name: "token", kind: "apiKey", stored: { lastFour: "6789", isStale: false } },
        { name: "login", kind: "basic", stored: null },
      ],
    });
    const rows = await db().$queryRaw<{ row: string }[]>`select c::text as row from "ApiCredential" c`;
    const api = await openRealApi(documentId);
    expect(JSON.stringify([access, rows, api])).not.toContain("canary");
    expect(api.credentials.map(({ key }) => key.reveal())).toEqual([KEY]);
    expect(await getApiAccess(reviewer, { slug })).toEqual(access);
  });

  test("replaces the key before", async () => {
    await setApiCredential(SYSTEM, { slug, scheme: "token", key: "another-one-4321" });
    expect(await db().apiCredential.count({ where: { api: { slug } } })).toBe(1);
    expect((await getApiAccess(SYSTEM, { slug })).schemes[0]?.stored?.lastFour).toBe("4321");
  });

  test.each([
    [{ key: KEY }, "choose one of token, login"],
    [{ scheme: "nope", key: KEY }, "choose one of token, login"],
    [{ scheme: "token", key: "12345" }, "less than 6"],
    [{ scheme: "token", key: "two\nlines" }, "line breaks"],
    [{ scheme: "login", key: "no-password" }, "user:password"],
  ])("is refused with %j", async (given, words) => {
    await expect(setApiCredential(SYSTEM, { slug, ...given })).rejects.toMatchObject({
      ...{ code: "INVALID", message: expect.stringContaining(words) },
    });
  });

  test("is refused to members who are not admins, and for APIs that do not exist", async () => {
    await expect(setApiCredential(reviewer, { slug, key: KEY })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(setApiCredential(SYSTEM, { slug: "nope", key: KEY })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("binds the key to its origin: a document that names another server does not get it", async () => {
    await setApiCredential(SYSTEM, { slug, scheme: "token", key: KEY });
    const moved = JSON.stringify(harbourDocument({ ...options, origin: "https://evil.example.org" }));
    const { version } = await saveDocumentVersion(SYSTEM, { slug, baseVersion: 1, sourceText: moved });
    await publishDocument(SYSTEM, { slug, version });
    const access = await getApiAccess(SYSTEM, { slug });
    expect(access).toMatchObject({ obstacle: expect.stringContaining("none is stored") });
    expect(access.schemes[0]?.stored).toMatchObject({ origin: "https://berths.example.com", isStale: true });
    // Nor does one whose row was tampered with.
    await db().apiCredential.updateMany({ where: { api: { slug } }, data: { origin: "https://evil.example.org" } });
    expect((await getApiAccess(SYSTEM, { slug })).schemes[0]?.stored).toMatchObject({ isStale: true });
    const current = await db().api.findUniqueOrThrow({ where: { slug } });
    expect((await openRealApi(current.currentDocumentId ?? "")).credentials).toEqual([]);
  });
});

describe("deleteApiCredential", () => {
  test("forgets the key; twice changes nothing", async () => {
    const other = await importHarbour({ ...options, name: "Other harbour" });
    await setApiCredential(SYSTEM, { slug: other.slug, scheme: "token", key: KEY });
    for (let times = 0; times < 2; times += 1) {
      const access = await deleteApiCredential(SYSTEM, { slug: other.slug, scheme: "token" });
      expect(access.schemes[0]?.stored).toBeNull();
    }
  });

  test("is refused to members who are not admins, and for APIs that do not exist", async () => {
    const ref = { slug, scheme: "token" };
    await expect(deleteApiCredential(reviewer, ref)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(deleteApiCredential(SYSTEM, { ...ref, slug: "nope" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
