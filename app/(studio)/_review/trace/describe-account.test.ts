import { describe, expect, test } from "vitest";
import type { TableChange } from "#lib/domain/state-change.ts";
import { describeAccount, describeInjected, describeVersions } from "./describe-account.ts";

type Told = Parameters<typeof describeAccount>[0];

const change = (table: string, counts: { added?: number; changed?: number; removed?: number }): TableChange => ({
  table,
  added: Array.from({ length: counts.added ?? 0 }, (_, id) => ({ id })),
  changed: Array.from({ length: counts.changed ?? 0 }, (_, id) => ({
    row: { id },
    fields: [{ field: "id", after: id }],
  })),
  removed: Array.from({ length: counts.removed ?? 0 }, (_, id) => ({ id })),
  rowCount: 9,
});

describe("describeAccount", () => {
  test("tells what a write did, table by table", () => {
    const changes = [change("loans", { added: 1, removed: 2 }), change("books", { changed: 1 })];
    expect(describeAccount({ answeredBy: "offline", versions: [2, 3], changes })).toBe(
      "Wrote to loans (1 row added, 2 rows removed) and books (1 row changed).",
    );
    expect(describeAccount({ answeredBy: "offline", versions: [2, 3], changes: [] })).toContain("left every row");
  });

  test("calls rows that a read shows for the first time seen, not written", () => {
    const seen: Omit<Told, "changes"> = { answeredBy: "offline", versions: [2, 2] };
    expect(describeAccount({ ...seen, changes: [change("books", { added: 2, changed: 1 })] })).toBe(
      "Wrote nothing. 3 rows of books were seen for the first time.",
    );
    expect(describeAccount({ ...seen, changes: [change("books", { added: 1 })] })).toContain("1 row of books was seen");
    expect(describeAccount({ ...seen, changes: [] })).toContain("Changed nothing");
  });

  test.each([
    [{ answeredBy: "loop", changes: [] }, "did not call"],
    [{ answeredBy: "loop", statusCode: 400, changes: [] }, "not valid"],
    [{ answeredBy: "real", statusCode: 200, changes: [] }, "service itself"],
    [{ answeredBy: "llm", changes: [] }, "The model answered"],
    [{ answeredBy: "offline", changes: [] }, "was not kept"],
    [{ answeredBy: "offline", versions: [0, 1], changes: null }, "cannot be told"],
  ] satisfies [Told, string][])("says of %j that it %s", (account, words) => {
    expect(describeAccount(account)).toContain(words);
  });

  test.each([
    [{ statusCode: 200 }, undefined],
    [{ injected: "unauthorized", statusCode: 401 }, "401 injected"],
    [{ injected: "unauthorized", statusCode: 403 }, "403 injected"],
    [{ injected: "timeout", statusCode: 504 }, "timeout injected"],
  ] satisfies [Parameters<typeof describeInjected>[0], string | undefined][])(
    "names the failure of %j",
    (step, words) => {
      expect(describeInjected(step)).toBe(words);
    },
  );

  test("names the version, or both where it moved", () => {
    expect(describeVersions([3, 3])).toBe("state version 3");
    expect(describeVersions([3, 4])).toBe("state version 3 → 4");
    expect(describeVersions(undefined)).toBeUndefined();
  });
});
