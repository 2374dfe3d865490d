import { describe, expect, test } from "vitest";
import { harbourContract } from "#lib/simulation/agents/llm/testing/harbour-contract.ts";
import { isRetrieval, retrievePart } from "./retrieve-part.ts";

const items = Array.from({ length: 200 }, (_, id) => ({ id, name: `Boat ${id}` }));
const traces = [
  { answeredBy: "loop" as const },
  { answeredBy: "offline" as const, fullBody: JSON.stringify({ items, "a/b": "t".repeat(9000), n: 7 }) },
  { answeredBy: "offline" as const, fullBody: "plain ".repeat(2000) },
];
const read = (input: unknown) => JSON.parse(retrievePart(JSON.stringify(input), traces));

describe("retrieve", () => {
  test("reads a list on, until nothing is left", () => {
    const seen: number[] = [];
    for (let from = 0; from < 200; ) {
      const part = read({ step: 1, pointer: "/items", from }) as { id: number; "…"?: string }[];
      const shown = part.filter((item) => !("…" in item));
      seen.push(...shown.map(({ id }) => id));
      from += shown.length;
      expect(shown.length).toBeGreaterThan(10);
    }
    expect(seen).toEqual(items.map(({ id }) => id));
  });

  test("reads a text on, names with a slash included", () => {
    const first = read({ step: 1, pointer: "/a~1b" }) as string;
    const from = Number(/from (\d+)\]$/.exec(first)?.[1]);
    expect(first.slice(0, from)).toBe("t".repeat(from));
    expect(read({ step: 1, pointer: "/a~1b", from: 8990 })).toBe("t".repeat(10));
  });

  test("reads single values, the whole body, and bodies that are no JSON", () => {
    expect(read({ step: 1, pointer: "/n" })).toBe(7);
    expect(Object.keys(read({ step: 1 }))).toEqual(["items", "a/b", "n"]);
    expect(read({ step: "2", pointer: "", from: 11990 })).toBe("ain plain ");
  });

  test.each([
    [{ step: 9 }, "There is no step 9: there are 3 so far"],
    [{ step: 0 }, "was not shortened"],
    [{ step: 1, pointer: "/boats" }, "has the members items, a/b, n"],
    [{ step: 1, pointer: "/items/900" }, "/items has 200 items"],
    [{ step: 1, pointer: "/items/length" }, "/items has 200 items"],
    [{ step: 1, pointer: "items" }, "A pointer begins with /"],
    [{ step: 1, pointer: "/items", from: 200 }, "ends before 200: it has 200"],
    [{ step: -1 }, "retrieve takes an object"],
    ["nonsense", "retrieve takes an object"],
    [null, "retrieve takes an object"],
    [{ step: 1, pointer: "/__proto__" }, "has nothing at /__proto__"],
  ])("answers %j with what is wrong", (input, message) => {
    expect(read(input).error).toContain(message);
  });

  test("is no retrieval where the API has a function of that name", () => {
    const [fn] = harbourContract.functions;
    if (!fn) throw new Error("no function");
    expect(isRetrieval(harbourContract, "retrieve")).toBe(true);
    expect(isRetrieval({ ...harbourContract, functions: [{ ...fn, name: "retrieve" }] }, "retrieve")).toBe(false);
  });
});
