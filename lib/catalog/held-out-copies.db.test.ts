import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { findHeldOutCopies, heldOutCopySlugs } from "./held-out-copies.ts";
import { listApis } from "./list-apis.ts";
import { setSplit } from "./set-split.ts";
import { importText } from "./testing/import-text.ts";
import { ratesApi } from "./testing/rates-api.ts";

const reviewer = { kind: "member", memberId: "r", name: "R", email: "r@x", role: "reviewer", isLocal: false } as const;

beforeAll(() =>
  importText("rates.json", [ratesApi({ Golden_Answers: [[{ Action: "getRate", Action_Input: "{}" }]] })]),
);

describe("near-copies of held-out APIs", () => {
  const admin = { ...reviewer, role: "admin" } as const;

  test("are named, and go to training only when that is accepted", async () => {
    await importText("copy.json", [
      ratesApi({ Name: "Rates API", Description: "Currency rates of today", Instances: [], Golden_Answers: [] }),
    ]);
    expect((await heldOutCopySlugs()).has("rates-api")).toBe(true);
    expect((await listApis({ lint: "copies" })).apis.map(({ slug }) => slug)).toEqual(["rates-api"]);
    expect(await findHeldOutCopies(["rates-api", "rates"])).toMatchObject([
      { slug: "rates-api", copies: [{ heldOutName: "Rates" }] },
    ]);
    await setSplit(admin, { slugs: ["rates-api"], split: "heldOut" });
    const back = { slugs: ["rates-api"], split: "train" as const };
    await expect(setSplit(admin, back)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Rates"),
    });
    expect(await setSplit(admin, { ...back, acceptsCopies: true })).toEqual({ changed: 1 });
    await db().api.delete({ where: { slug: "rates-api" } });
    expect((await heldOutCopySlugs()).size).toBe(0);
  });

  test("the published evaluation tools are known by name", async () => {
    await importText(
      "wolfram.json",
      [ratesApi({ Name: "Wolfram Alpha", Description: "Answers", Documentation: "", Instances: [] })],
      {
        split: "heldOut",
      },
    );
    expect(await findHeldOutCopies(["wolfram-alpha"])).toMatchObject([{ copies: [{ heldOutName: "WolframAlpha" }] }]);
    await db().api.delete({ where: { slug: "wolfram-alpha" } });
  });
});
