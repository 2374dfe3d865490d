import { describe, expect, test } from "vitest";
import type { JsonValue } from "#lib/domain/json.ts";
import type { PatchOperation } from "#lib/domain/step-trace.ts";
import { describeStateChanges } from "./describe-state-changes.ts";

const START = {
  boats: [
    { id: 1, name: "Ida", berth: "A1" },
    { id: 2, name: "Bo", berth: "B2" },
    { id: 3, name: "Cy", berth: "C3" },
  ],
  tides: [],
};

const changesOf = (initialState: JsonValue, ...patches: PatchOperation[][]) =>
  describeStateChanges({ initialState, steps: patches.map((patch) => ({ answeredBy: "offline", patch })) });

describe("describeStateChanges", () => {
  test("tells fields that changed, rows that came and rows that went, each by its row", () => {
    const [first, second] = changesOf(
      START,
      [
        { op: "replace", path: "/boats/1/berth", value: "B9" },
        { op: "add", path: "/boats/1/tags", value: ["red"] },
        { op: "remove", path: "/boats/0" },
        { op: "add", path: "/boats/-", value: { id: 4, name: "Dee" } },
      ],
      [{ op: "remove", path: "/boats/0/tags" }],
    );
    expect(first).toEqual([
      {
        table: "boats",
        added: [{ id: 4, name: "Dee" }],
        changed: [
          {
            row: { id: 2, name: "Bo", berth: "B9", tags: ["red"] },
            fields: [
              { field: "berth", before: "B2", after: "B9" },
              { field: "tags", after: ["red"] },
            ],
          },
        ],
        removed: [{ id: 1, name: "Ida", berth: "A1" }],
        rowCount: 3,
      },
    ]);
    expect(second).toMatchObject([
      { changed: [{ row: { id: 2, name: "Bo" }, fields: [{ field: "tags", before: ["red"] }] }] },
    ]);
  });

  test("knows a row again that was replaced as a whole, with its table even", () => {
    const whole = { id: 3, name: "Cy", berth: "C4" };
    const change = [{ row: whole, fields: [{ field: "berth", before: "C3", after: "C4" }] }];
    expect(changesOf(START, [{ op: "replace", path: "/boats/2", value: whole }])).toMatchObject([
      [{ added: [], changed: change, removed: [] }],
    ]);
    const rows = [START.boats[0], START.boats[1], whole] as JsonValue;
    expect(changesOf(START, [{ op: "replace", path: "/boats", value: rows }])).toMatchObject([
      [{ added: [], changed: change, removed: [] }],
    ]);
  });

  test("has nothing to tell of steps that changed nothing", () => {
    expect(changesOf(START, [], [{ op: "replace", path: "/boats/0/name", value: "Ida" }])).toEqual([[], []]);
    expect(describeStateChanges({ initialState: null, steps: [{ answeredBy: "llm" }] })).toEqual([[]]);
  });

  test("opens tables that were not there at the start", () => {
    expect(changesOf(null, [{ op: "add", path: "/a~1b", value: [{ id: 1 }] }])).toMatchObject([
      [{ table: "a/b", added: [{ id: 1 }], rowCount: 1 }],
    ]);
  });

  test("does not go on from a patch that does not fit, and says so for all steps after it", () => {
    for (const bad of [
      { op: "replace", path: "/boats/9/name", value: 1 },
      { op: "remove", path: "/nope" },
      { op: "add", path: "boats", value: 1 },
      { op: "add", path: "/boats/0" },
    ] satisfies PatchOperation[]) {
      expect(changesOf(START, [bad], [{ op: "remove", path: "/boats/0" }])).toEqual([null, null]);
    }
  });

  test("does not change what it was given", () => {
    const before = structuredClone(START);
    const value = { id: 9 };
    changesOf(START, [{ op: "add", path: "/boats/-", value }], [{ op: "add", path: "/boats/3/name", value: "x" }]);
    expect(START).toEqual(before);
    expect(value).toEqual({ id: 9 });
  });
});
