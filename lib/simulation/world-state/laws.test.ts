import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { answerCall, type WorldResponse } from "./answer-call.ts";
import { feeDesk } from "./testing/fee-desk.ts";
import { type Ask, type BrokenLaw, findBrokenLaws } from "./testing/find-broken-laws.ts";
import { lendingDesk } from "./testing/lending-desk.ts";
import { loadEvaluationApis } from "./testing/load-evaluation-apis.ts";
import { loadShippedContracts, SHIPPED_FILES } from "./testing/load-shipped-contracts.ts";
import { createWorld } from "./world-state.ts";

// Many runs of a property take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const seeds = fc.integer({ min: 0, max: 2_147_483_647 });

/** APIs two of whose things are called so alike that the plan takes them for one, or whose days have a form of their own. */
const KNOWN_EXCEPTIONS = new Set(["MangaDex", "Trove", "IP Australia", "MarketCheck", "Skiddle", "Economia.Awesome"]);

/** The laws that a world of the contract breaks; `meddle` changes answers, or what the world is asked, on their way. */
function brokenLaws(contract: ApiContract, seed: number, meddle?: (ask: Ask) => Ask): BrokenLaw[] {
  const world = createWorld(contract, seed);
  const ask: Ask = (name, args, isKnown = false) => {
    const plan = world.plan.functions.get(name);
    if (!plan) throw new Error(`There is no ${name}.`);
    return structuredClone(answerCall(world, { plan, args, isKnown: () => isKnown }));
  };
  return findBrokenLaws(world, meddle ? meddle(ask) : ask, seed);
}

describe("every world", () => {
  test("of the lending desk keeps its promises", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(brokenLaws(lendingDesk, seed)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("of the shipped catalogue keeps its promises", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHIPPED_FILES), seeds, (file, seed) => {
        const contracts = loadShippedContracts(file).filter(({ apiName }) => !KNOWN_EXCEPTIONS.has(apiName));
        for (const contract of contracts)
          expect(brokenLaws(contract, seed), `${contract.apiName}, seed ${seed}`).toEqual([]);
      }),
      // The same runs every time: an API that is new to the catalogue is no reason for this to fail now and then.
      { numRuns: 16, seed: 4 },
    );
  });

  test("of each shipped API keeps its promises, and only those of the exceptions do not", () => {
    const contracts = SHIPPED_FILES.flatMap(loadShippedContracts);
    const broken = contracts.filter((contract) => brokenLaws(contract, 1).length > 0).map(({ apiName }) => apiName);
    expect(broken.filter((name) => !KNOWN_EXCEPTIONS.has(name))).toEqual([]);
    // One that keeps them by now is no exception any more.
    const every = [1, 77, 4242];
    for (const contract of contracts.filter(({ apiName }) => KNOWN_EXCEPTIONS.has(apiName)))
      expect(
        every.some((seed) => brokenLaws(contract, seed).length > 0),
        contract.apiName,
      ).toBe(true);
  });

  const apis = loadEvaluationApis();
  test("of the evaluation documents keeps its promises", async ({ skip }) => {
    const contracts = (await apis).map(({ contract }) => contract);
    if (contracts.length === 0) skip();
    fc.assert(
      fc.property(fc.constantFrom(...contracts), seeds, (contract, seed) => {
        expect(brokenLaws(contract, seed), `${contract.apiName}, seed ${seed}`).toEqual([]);
      }),
      { numRuns: 40, seed: 4 },
    );
  });
});

type Meddle = (ask: Ask) => Ask;

const items = ({ body }: WorldResponse): JsonObject[] =>
  isJsonObject(body) && Array.isArray(body.items) ? body.items.filter(isJsonObject) : [];

/** Changes the answers of one function. */
const answering =
  (name: string, change: (response: WorldResponse, args: JsonObject) => WorldResponse): Meddle =>
  (ask) =>
  (asked, args, isKnown) => {
    const response = ask(asked, args, isKnown);
    return asked === name ? change(response, args) : response;
  };

const withItems = (change: (rows: JsonObject[]) => JsonObject[]): Meddle =>
  answering("listTools", (response) => ({
    ...response,
    body: { ...(response.body as JsonObject), items: change(items(response)) },
  }));

let count = 0;
const PLANTED: [string, Meddle, string][] = [
  [
    "a list that is another each time",
    withItems((rows) => rows.map((row) => ({ ...row, dailyFee: (count++ % 39) + 0.5 }))),
    "same request, same answer",
  ],
  [
    "a list that forgets its filters",
    (ask) =>
      (name, { category: _, condition: __, ...args }, isKnown) =>
        ask(name, args, isKnown),
    "filters filter",
  ],
  [
    "a list without a limit",
    (ask) =>
      (name, { limit: _, ...args }, isKnown) =>
        ask(name, args, isKnown),
    "limits limit",
  ],
  [
    "pages that overlap",
    (ask) => (name, args, isKnown) =>
      ask(name, name === "listTools" && Number(args.page) === 2 ? { ...args, page: 1 } : args, isKnown),
    "pages partition: no row twice",
  ],
  [
    "a total that is off by one",
    answering("listTools", (response) => ({
      ...response,
      body: { ...(response.body as JsonObject), total: Number((response.body as JsonObject).total) + 1 },
    })),
    "counts count",
  ],
  [
    "a thing that is told otherwise",
    answering("getTool", (response) =>
      response.statusCode === 200
        ? { ...response, body: { ...(response.body as JsonObject), name: "Another thing" } }
        : response,
    ),
    "told the same everywhere",
  ],
  [
    "a deletion that does nothing",
    (ask) => (name, args, isKnown) =>
      name === "removeTool" ? { statusCode: 204, body: null } : ask(name, args, isKnown),
    "gone after delete",
  ],
  [
    "an update that does nothing",
    (ask) => (name, args, isKnown) => ask(name === "updateTool" ? "getTool" : name, args, isKnown),
    "read after write",
  ],
  ["ids that everything has", (ask) => (name, args) => ask(name, args, true), "unknown ids are 404"],
  [
    "a body that does not fit",
    answering("getTool", ({ statusCode }) => ({ statusCode, body: { id: "seven" } })),
    "responses fit their schema",
  ],
];

const PLANTED_IN_FEES: [string, Meddle, string][] = [
  [
    "a fee for another period",
    answering("getFee", (response, { period }) => ({
      ...response,
      body: { ...(response.body as JsonObject), period: period === "day" ? "week" : "day" },
    })),
    "answers are about what was asked",
  ],
  [
    "a list that says everything twice",
    answering("listLoans", (response) => ({
      ...response,
      body: (response.body as JsonObject[]).flatMap((loan) => [loan, loan]),
    })),
    "lists hold nothing twice",
  ],
  [
    "loans of another tool",
    answering("listLoans", (response) => ({
      ...response,
      body: (response.body as JsonObject[]).map((loan) => ({ ...loan, toolId: 987_654 })),
    })),
    "lists hold what is their owner's",
  ],
];

describe("planted inconsistencies are caught", () => {
  test.each(PLANTED_IN_FEES)("%s", (_, meddle, law) => {
    expect(brokenLaws(feeDesk, 3)).toEqual([]);
    expect(brokenLaws(feeDesk, 3, meddle).map((broken) => broken.law)).toContain(law);
  });

  test.each(PLANTED)("%s", (_, meddle, law) => {
    const found = Array.from({ length: 12 }, (__, seed) => brokenLaws(lendingDesk, seed, meddle)).flat();
    expect(found.map((broken) => broken.law)).toContain(law);
  });
});
