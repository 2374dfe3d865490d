import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { askWorld, itemsOf } from "./testing/ask-world.ts";
import { lendingDesk } from "./testing/lending-desk.ts";
import { loadShippedContracts } from "./testing/load-shipped-contracts.ts";
import { createWorld } from "./world-state.ts";

// Many runs of a property take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const seeds = fc.integer({ min: 0, max: 2_147_483_647 });
const categories = fc.constantFrom("garden", "wood", "metal");
const tools = fc.record({
  name: fc.constantFrom("Trestle saw", "Long ladder", "Bench vice"),
  category: categories,
  condition: fc.constantFrom("new", "good", "worn"),
});

const world = (seed: number) => createWorld(lendingDesk, seed);
const idOf = (body: unknown): number => Number((body as JsonObject).id);

describe("a world", () => {
  test("gives the same answers for the same seed, in any order of requests", () => {
    fc.assert(
      fc.property(seeds, categories, (seed, category) => {
        const [one, other] = [world(seed), world(seed)];
        askWorld(one, "listTools", { category });
        const late = askWorld(one, "listTools", { limit: 50 });
        const early = askWorld(other, "listTools", { limit: 50 });
        const ids = new Set(itemsOf(early).map(({ id }) => id));
        expect(itemsOf(late).filter(({ id }) => ids.has(id as number))).toEqual(itemsOf(early));
      }),
      { numRuns: 30 },
    );
  });

  test("gives the same request the same answer until something is written", () => {
    fc.assert(
      fc.property(seeds, categories, fc.integer({ min: 1, max: 12 }), (seed, category, limit) => {
        const here = world(seed);
        const before = askWorld(here, "listTools", { category, limit });
        askWorld(here, "listTools", { limit });
        expect(askWorld(here, "listTools", { category, limit })).toEqual(before);
        expect(here.state.version).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  test("shows what was created, in lists and by its id", () => {
    fc.assert(
      fc.property(seeds, tools, (seed, tool) => {
        const here = world(seed);
        const created = askWorld(here, "addTool", tool);
        expect(created.statusCode).toBe(201);
        expect(created.body).toMatchObject(tool);
        expect(here.state.version).toBe(1);
        expect(askWorld(here, "getTool", { toolId: idOf(created.body) })).toEqual({
          statusCode: 200,
          body: created.body,
        });
        expect(itemsOf(askWorld(here, "listTools", { limit: 50 }))).toContainEqual(created.body);
      }),
      { numRuns: 30 },
    );
  });

  test("shows changes and forgets nothing else", () => {
    fc.assert(
      fc.property(seeds, tools, (seed, { condition }) => {
        const here = world(seed);
        const [first] = itemsOf(askWorld(here, "listTools"));
        const toolId = Number(first?.id);
        expect(askWorld(here, "updateTool", { toolId, condition }).body).toEqual({ ...first, condition });
        expect(askWorld(here, "getTool", { toolId }).body).toEqual({ ...first, condition });
      }),
      { numRuns: 30 },
    );
  });

  test("never shows again what was deleted, even when the user names it", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const here = world(seed);
        const [first] = itemsOf(askWorld(here, "listTools"));
        const toolId = Number(first?.id);
        expect(askWorld(here, "removeTool", { toolId })).toEqual({ statusCode: 204, body: null });
        expect(askWorld(here, "getTool", { toolId }, [toolId]).statusCode).toBe(404);
        expect(askWorld(here, "removeTool", { toolId }, [toolId]).statusCode).toBe(404);
        expect(itemsOf(askWorld(here, "listTools", { limit: 50 })).map(({ id }) => id)).not.toContain(toolId);
      }),
      { numRuns: 30 },
    );
  });

  test("filters by every argument that rows show", () => {
    fc.assert(
      fc.property(seeds, tools, (seed, { category, condition }) => {
        const found = itemsOf(askWorld(world(seed), "listTools", { category, condition, limit: 50 }));
        expect(found.length).toBeGreaterThanOrEqual(3);
        expect(found.every((tool) => tool.category === category && tool.condition === condition)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("cuts pages that together are the whole list", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 7 }), (seed, limit) => {
        const here = world(seed);
        const all = itemsOf(askWorld(here, "listTools", { limit: 50 }));
        const pages = Array.from({ length: Math.ceil(all.length / limit) }, (_, index) =>
          askWorld(here, "listTools", { limit, page: index + 1 }),
        );
        expect(pages.flatMap(itemsOf)).toEqual(all);
        expect(pages.every((page) => itemsOf(page).length <= limit)).toBe(true);
        expect(pages.map(({ body }) => (body as JsonObject).total)).toEqual(pages.map(() => all.length));
        expect(pages.map(({ body }) => (body as JsonObject).page)).toEqual(pages.map((_, index) => index + 1));
      }),
      { numRuns: 30 },
    );
  });

  test("gives rows of one owner their own place, within the days asked for", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const here = world(seed);
        const [first, second] = itemsOf(askWorld(here, "listTools"));
        const span = { startDate: "2026-03-02", endDate: "2026-03-20" };
        const loans = itemsOf(askWorld(here, "listLoans", { toolId: Number(first?.id), ...span }));
        expect(loans.length).toBeGreaterThanOrEqual(3);
        expect(loans.every(({ date }) => String(date) >= span.startDate && String(date) <= span.endDate)).toBe(true);
        const others = itemsOf(askWorld(here, "listLoans", { toolId: Number(second?.id) }));
        expect(others.map(({ loanId }) => loanId)).not.toEqual(loans.map(({ loanId }) => loanId));
      }),
      { numRuns: 20 },
    );
  });
});

describe("ids", () => {
  test("that nobody mentioned do not exist, in the document's own words where it has some", () => {
    const here = world(4);
    const missing = askWorld(here, "getTool", { toolId: 7 });
    expect(missing.statusCode).toBe(404);
    expect(missing.body).toEqual({ status: 404, message: "No tool with tool ID 7 was found." });
    expect(askWorld(here, "listLoans", { toolId: 7 }).statusCode).toBe(404);
    expect(askWorld(here, "removeTool", { toolId: 7 }).statusCode).toBe(404);
  });

  test("that the user stated exist, and are the same thing everywhere", () => {
    const here = world(4);
    const tool = askWorld(here, "getTool", { toolId: 7 }, [7]);
    expect(tool.body).toMatchObject({ id: 7 });
    expect(askWorld(here, "getTool", { toolId: 7 })).toEqual(tool);
    expect(itemsOf(askWorld(here, "listTools", { limit: 50 }))).toContainEqual(tool.body);
  });

  test("conflict where a second thing would take the same unique value", () => {
    const here = world(1);
    expect(askWorld(here, "registerMember", { email: "mara@harborline.example" }).statusCode).toBe(201);
    expect(askWorld(here, "registerMember", { email: "Mara@harborline.example" }).statusCode).toBe(409);
  });

  test("no conflict with what the address of a new thing says it belongs to", () => {
    const contract = loadShippedContracts("weather.yaml").find(({ apiName }) => apiName === "openSenseMap");
    const here = createWorld(contract as ApiContract, 1);
    const box = { boxId: "57000b8745fd40c8196ad04c" };
    expect(askWorld(here, "getSenseBox", box).statusCode).toBe(200);
    const measured = { ...box, sensorId: "57000b8745fd40c8196ad04e", value: "18.42" };
    expect(askWorld(here, "postMeasurement", measured).statusCode).toBe(201);
  });
});

test("a search finds what it searched for first", () => {
  const found = itemsOf(askWorld(world(9), "listTools", { q: "Cherry picker" }));
  expect(found[0]?.name).toBe("Cherry picker");
  expect(found.every((tool) => JSON.stringify(tool).includes("Cherry picker"))).toBe(true);
});

test("the state is plain JSON, and a world goes on from a copy of it", () => {
  const here = world(6);
  askWorld(here, "addTool", { name: "Long ladder", category: "wood" });
  const copy = { ...here, state: JSON.parse(JSON.stringify(here.state)) };
  expect(askWorld(copy, "listTools", { limit: 50 })).toEqual(askWorld(here, "listTools", { limit: 50 }));
});

test("every success fits the response schema", () => {
  const here = world(12);
  const calls: [string, JsonObject][] = [
    ["listTools", { category: "wood", limit: 3 }],
    ["addTool", { name: "Bench vice", category: "metal", dailyFee: 3.5, serial: "AB-1029" }],
    ["getTool", { toolId: 5 }],
    ["updateTool", { toolId: 5, condition: "worn" }],
    ["listLoans", { toolId: 5 }],
    ["registerMember", { email: "mara@harborline.example", city: "Lisbon" }],
  ];
  for (const [name, args] of calls) {
    const { statusCode, body } = askWorld(here, name, args, [5]);
    const fn = lendingDesk.functions.find((candidate) => candidate.name === name);
    expect(statusCode).toBeLessThan(300);
    expect(fn && validateResponse(lendingDesk, fn, statusCode, body)).toEqual([]);
  }
});
