import { describe, expect, test } from "vitest";
import { moveCursor, selectionState, selectRange, toggleRow } from "./row-cursor.ts";

const ids = ["a", "b", "c", "d"];

describe("the cursor", () => {
  test("begins at the end it comes from", () => {
    expect([moveCursor(ids, undefined, 1), moveCursor(ids, undefined, -1)]).toEqual(["a", "d"]);
  });

  test("stays within the list", () => {
    expect([moveCursor(ids, "b", 1), moveCursor(ids, "d", 1), moveCursor(ids, "a", -1)]).toEqual(["c", "d", "a"]);
  });

  test("survives that its row is gone, or all rows", () => {
    expect([moveCursor(ids, "gone", 1), moveCursor([], "a", 1)]).toEqual(["a", undefined]);
  });
});

describe("the selection", () => {
  test("toggles one row and leaves the others", () => {
    expect([...toggleRow(new Set(["a"]), "b")]).toEqual(["a", "b"]);
    expect([...toggleRow(new Set(["a", "b"]), "a")]).toEqual(["b"]);
  });

  test("extends in both directions, and from nowhere selects one", () => {
    expect([...selectRange(ids, new Set(), "a", "c")]).toEqual(["a", "b", "c"]);
    expect([...selectRange(ids, new Set(["a"]), "d", "c")]).toEqual(["a", "c", "d"]);
    expect([...selectRange(ids, new Set(), undefined, "b")]).toEqual(["b"]);
    expect([...selectRange(ids, new Set(["a"]), "a", "gone")]).toEqual(["a"]);
  });

  test("tells none, some and all of the page", () => {
    expect(selectionState(ids, new Set(["other"]))).toBe(false);
    expect(selectionState(ids, new Set(["b"]))).toBe("indeterminate");
    expect(selectionState(ids, new Set([...ids, "other"]))).toBe(true);
    expect(selectionState([], new Set())).toBe(false);
  });
});
