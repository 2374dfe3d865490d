import { beforeAll, describe, expect, test } from "vitest";
import { archiveApis } from "./archive-apis.ts";
import { listApis } from "./list-apis.ts";
import { importText } from "./testing/import-text.ts";
import { ratesApi } from "./testing/rates-api.ts";

const reviewer = { kind: "member", memberId: "r", name: "R", email: "r@x", role: "reviewer", isLocal: false } as const;

beforeAll(() =>
  importText("rates.json", [ratesApi({ Golden_Answers: [[{ Action: "getRate", Action_Input: "{}" }]] })]),
);

describe("archiveApis", () => {
  const admin = { ...reviewer, role: "admin" } as const;

  test("takes APIs out of the list and brings them back", async () => {
    expect(await archiveApis(admin, { slugs: ["rates"], isArchived: true })).toEqual({ changed: 1 });
    expect((await listApis({ q: "rates" })).total).toBe(0);
    expect((await listApis({ archived: "true" })).apis).toMatchObject([{ slug: "rates", isArchived: true }]);
    expect(await archiveApis(admin, { slugs: ["rates"], isArchived: true })).toEqual({ changed: 0 });
    expect(await archiveApis(admin, { slugs: ["rates"], isArchived: false })).toEqual({ changed: 1 });
  });

  test("is for admins, all or none, and of something", async () => {
    await expect(archiveApis(reviewer, { slugs: ["rates"], isArchived: true })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(archiveApis(admin, { slugs: ["rates", "nope"], isArchived: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(archiveApis(admin, { slugs: [], isArchived: true })).rejects.toThrow();
    expect((await listApis({ q: "rates" })).total).toBe(1);
  });
});
