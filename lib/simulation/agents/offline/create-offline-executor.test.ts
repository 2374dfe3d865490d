import { applyPatch } from "rfc6902";
import { describe, expect, test, vi } from "vitest";
import { ErrorMix, InjectedFault } from "#lib/domain/error-mix.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import { StepTrace as StepTraceShape } from "#lib/domain/step-trace.ts";
import { countErrorMix } from "#lib/simulation/world-state/testing/count-error-mix.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { createOfflineExecutor } from "./create-offline-executor.ts";

// Many episodes take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const SCENARIO: Scenario = {
  kind: "errorRecovery",
  goal: "see a tool",
  functionNames: ["listTools"],
  statedFacts: [],
  hiddenFacts: [],
};

interface Answer {
  statusCode: number;
  body: string;
  trace: StepTrace;
}

function open(seed: number, errorMix?: ErrorMix, scenario: Scenario | null = null, contract = lendingDesk) {
  const executor = createOfflineExecutor(seed, { errorMix });
  const call = async (functionName: string, args: JsonObject = {}): Promise<Answer> => {
    const view = { contract, instruction: "", scenario, steps: [] };
    const reply = await executor.execute(view, { functionName, args });
    if (reply.kind === "stop") throw new Error(reply.detail);
    return reply;
  };
  return { executor, call };
}

const CALLS: [string, JsonObject][] = [
  ["listTools", { category: "wood" }],
  ["addTool", { name: "Bench vice", category: "metal" }],
  ["listTools", {}],
  ["registerMember", { email: "ada@harbourmail.net" }],
];

describe("traces", () => {
  test("lead by their patches from the first state to the last, and versions move with writes only", async () => {
    const { executor, call } = open(4);
    const traces: StepTrace[] = [];
    for (const [name, args] of CALLS) traces.push((await call(name, args)).trace);
    expect(traces.map(({ versions }) => versions)).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 2],
    ]);
    for (const trace of traces)
      expect(StepTraceShape.parse(JSON.parse(JSON.stringify(trace)))).toMatchObject({ answeredBy: "offline" });
    const state = structuredClone(executor.initialState()) as JsonObject;
    expect(state).toEqual({});
    for (const { patch } of traces) applyPatch(state, structuredClone(patch ?? []) as Parameters<typeof applyPatch>[1]);
    const tools = state.tool as JsonObject[];
    expect(Object.keys(tools[0] as JsonObject)).toContain("dailyFee");
    expect(tools.filter(({ name }) => name === "Bench vice")).toHaveLength(1);
    expect(state.member).toContainEqual(expect.objectContaining({ email: "ada@harbourmail.net" }));
    expect(traces[2]?.patch).toEqual([]);
  });

  test("show a new row as one addition, wherever it stands", async () => {
    const { call } = open(9);
    await call("listTools");
    const { trace } = await call("addTool", { name: "Bench vice", category: "metal" });
    expect(trace.patch).toEqual([
      { op: "add", path: "/tool/0", value: expect.objectContaining({ name: "Bench vice", category: "metal" }) },
    ]);
  });

  test("the state before the first call holds what the scenario speaks of", async () => {
    const { executor, call } = open(2, undefined, {
      ...SCENARIO,
      functionNames: ["getTool"],
      statedFacts: [{ functionName: "getTool", argument: "toolId", value: 4711 }],
    });
    expect(executor.initialState()).toBeNull();
    await call("getTool", { toolId: 4711 });
    expect((executor.initialState() as JsonObject).tool).toContainEqual(expect.objectContaining({ id: 4711 }));
  });
});

describe("injected failures", () => {
  const STATUS: Record<InjectedFault, number[]> = {
    badRequest: [400],
    unauthorized: [401],
    notFound: [404],
    rateLimited: [429],
    serverError: [500, 503],
    timeout: [504],
    partial: [200],
  };

  test.each(InjectedFault.options)(
    "%s meets the first call of the scenario's function and no later one",
    async (fault) => {
      const { call } = open(3, { serverError: 0 }, { ...SCENARIO, fault: { functionName: "listTools", fault } });
      expect((await call("getTool", { toolId: 1 })).trace.injected).toBeUndefined();
      const first = await call("listTools");
      expect(STATUS[fault]).toContain(first.statusCode);
      expect(first.trace).toMatchObject({ injected: fault, statusCode: first.statusCode });
      const second = await call("listTools");
      expect(second.statusCode).toBe(200);
      expect(second.trace.injected).toBeUndefined();
      if (fault === "partial") {
        const [part, whole] = [first, second].map(({ body }) => (JSON.parse(body) as { items: JsonValue[] }).items);
        expect(part?.length).toBeLessThan(whole?.length ?? 0);
        expect(whole?.slice(0, part?.length)).toEqual(part);
      } else expect(JSON.parse(first.body)).toHaveProperty("message");
    },
  );

  describe("of the credentials", () => {
    const reason = { type: "object", required: ["code", "reason"] };
    const schema = { ...reason, properties: { code: { type: "integer" }, reason: { type: "string" } } };
    const declaring = (...codes: number[]) => ({
      ...lendingDesk,
      functions: lendingDesk.functions.map((fn) => ({
        ...fn,
        responses: { ...fn.responses, ...Object.fromEntries(codes.map((code) => [code, { ...NO_WORDS, schema }])) },
      })),
    });
    const NO_WORDS = { description: "", examples: [] };
    const refuse = async (seed: number, ...codes: number[]) => {
      const { call } = open(seed, { unauthorized: 1 }, null, declaring(...codes));
      const { statusCode, body, trace } = await call("listTools");
      expect(trace).toMatchObject({ injected: "unauthorized", statusCode });
      return { statusCode, body: JSON.parse(body) as JsonObject };
    };
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);

    test("are 403 where the document declares that and no 401, in its form", async () => {
      for (const seed of seeds.slice(0, 8))
        expect(await refuse(seed, 403)).toEqual({
          statusCode: 403,
          body: { code: 403, reason: "The credentials of this request do not allow it." },
        });
    });

    test("are 401 where it declares that alone, or neither", async () => {
      for (const seed of seeds.slice(0, 8)) {
        expect((await refuse(seed, 401)).statusCode).toBe(401);
        expect(await refuse(seed)).toMatchObject({ statusCode: 401, body: { error: "unauthorized" } });
      }
    });

    test("are one of the two by the seed where it declares both", async () => {
      const draw = async () => Promise.all(seeds.map(async (seed) => (await refuse(seed, 401, 403)).statusCode));
      const codes = await draw();
      expect(await draw()).toEqual(codes);
      for (const code of [401, 403]) expect(codes.filter((each) => each === code).length).toBeGreaterThan(8);
    });
  });

  test("change nothing: a write that times out has not happened", async () => {
    const { executor, call } = open(3, {}, { ...SCENARIO, fault: { functionName: "addTool", fault: "timeout" } });
    await call("listTools");
    const tool = { name: "Bench vice", category: "metal" };
    expect((await call("addTool", tool)).trace).toMatchObject({ versions: [0, 0], patch: [], injected: "timeout" });
    expect(executor.world()?.state.version).toBe(0);
    expect((await call("addTool", tool)).statusCode).toBe(201);
  });

  test("come as often as the dial says, by seed and number of the call, and are counted", async () => {
    const mix = ErrorMix.parse({ rateLimited: 0.2, serverError: 0.1, partial: 0.1 });
    const play = async () => {
      const traces: StepTrace[] = [];
      for (let seed = 0; seed < 150; seed += 1) {
        const { call } = open(seed, mix);
        for (let index = 0; index < 4; index += 1) traces.push((await call("listTools")).trace);
      }
      return traces;
    };
    const [once, again] = [await play(), await play()];
    expect(again.map(({ injected }) => injected)).toEqual(once.map(({ injected }) => injected));
    const { calls, shares } = countErrorMix([...once, { answeredBy: "loop" }]);
    expect(calls).toBe(600);
    expect(shares.rateLimited).toBeCloseTo(0.2, 1);
    expect(shares.serverError).toBeCloseTo(0.1, 1);
    expect(shares.partial).toBeCloseTo(0.1, 1);
    expect(shares.timeout).toBeUndefined();
  });
});
