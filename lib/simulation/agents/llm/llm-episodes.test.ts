import fs from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { type ApiContract, CLARIFY_ACTION, findFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { parseObservation } from "#lib/domain/observation.ts";
import type { Step } from "#lib/domain/step.ts";
import type { Trajectory } from "#lib/domain/trajectory.ts";
import type { ChatModel, FaultCounts } from "#lib/platform/llm/chat-model.ts";
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from "#lib/platform/llm/model-server/start-model-server.ts";
import { createOpenAiModel } from "#lib/platform/llm/open-ai-model.ts";
import { endpointAt } from "#lib/platform/llm/testing/endpoint-at.ts";
import { kindsFor } from "#lib/simulation/agents/testing/kinds-for.ts";
import { simulateInstance } from "#lib/simulation/simulate-instance.ts";
import { createLlmAgents } from "./testing/create-llm-agents.ts";
import { harbourContract } from "./testing/harbour-contract.ts";

const open: ModelServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

interface Simulation {
  server: ModelServer;
  trajectories: Trajectory[];
  instructions: Instruction[];
  /** Survived by the calls, as they report it. */
  faults: FaultCounts;
}

/** Writes instructions for the API and simulates each, all at once, through the real client. */
async function simulate(
  contract: ApiContract,
  options: {
    callStyle: "react" | "tools";
    structuredOutput?: boolean;
    count?: number;
    stored?: string[];
    server?: ModelServerOptions;
  },
): Promise<Simulation> {
  const { callStyle, structuredOutput = false, count = 8, stored = [] } = options;
  const server = await startModelServer({ retryAfterMs: 10, dripMs: 50, ...options.server });
  open.push(server);
  const faults: FaultCounts = {};
  const model = counting(createOpenAiModel(endpointAt(server.url, { timeoutMs: 1500 }), { firstWaitMs: 5 }), faults);
  const agents = () =>
    createLlmAgents({
      userModel: model,
      assistantModel: model,
      executorModel: model,
      callStyle,
      structuredOutput,
      seed: 3,
    });
  const written = await agents().userAgent.writeInstructions({ contract, kinds: kindsFor(count), avoid: stored });
  expect(written).not.toHaveProperty("shortfall");
  const instructions = [...written.instructions, ...stored.map((text) => ({ text, scenario: null }))];
  const trajectories = await Promise.all(
    instructions.map(({ text, scenario }) =>
      simulateInstance(agents(), { contract, instruction: text, scenario, maxSteps: 8 }),
    ),
  );
  return { server, trajectories, instructions, faults };
}

function counting(model: ChatModel, faults: FaultCounts): ChatModel {
  return {
    ...model,
    async complete(request, signal) {
      const answer = await model.complete(request, signal);
      for (const [name, count] of Object.entries(answer.faults)) {
        const key = name as keyof FaultCounts;
        faults[key] = (faults[key] ?? 0) + count;
      }
      return answer;
    },
  };
}

/** A call is valid against its document, and so is the response to it. */
function expectSound(contract: ApiContract, { action, actionInput, observation }: Step): void {
  if (action === CLARIFY_ACTION) {
    expect(observation).not.toBe("");
    return;
  }
  expect(validateCall(contract, action, actionInput)).toEqual([]);
  const { statusCode, body } = parseObservation(observation) ?? { statusCode: 0, body: "" };
  const fn = findFunction(contract, action);
  expect(fn && validateResponse(contract, fn, statusCode, JSON.parse(body))).toEqual([]);
}

describe.each(["react", "tools"] as const)(
  "through the real client and the model server, calling by %s,",
  (callStyle) => {
    test("episodes run from instruction to response, with valid calls and responses", async () => {
      const { trajectories, instructions } = await simulate(harbourContract, { callStyle });
      expect(new Set(instructions.map(({ text }) => text)).size).toBe(8);
      for (const { terminationReason, steps, response, usage } of trajectories) {
        expect(terminationReason).toBe("responded");
        expect(response).not.toBe("");
        expect(steps.length).toBeGreaterThan(0);
        for (const step of steps) expectSound(harbourContract, step);
        expect(usage.calls).toBeGreaterThanOrEqual(steps.length + 1);
      }
    });

    test("the same seed gives the same trajectories", async () => {
      const [one, two] = [
        await simulate(harbourContract, { callStyle }),
        await simulate(harbourContract, { callStyle }),
      ];
      expect(two.trajectories).toEqual(one.trajectories);
    });

    test("with every tenth request failing, nothing is lost, nothing changes but what it cost, and every fault is counted", async () => {
      const calm = await simulate(harbourContract, { callStyle, count: 40 });
      const stormy = await simulate(harbourContract, { callStyle, count: 40, server: { faults: 0.1 } });
      const told = ({ trajectories }: Simulation) => trajectories.map(({ usage: _, ...course }) => course);
      expect(told(stormy)).toEqual(told(calm));
      const outputTokens = ({ trajectories }: Simulation) =>
        trajectories.reduce((sum, { usage }) => sum + usage.outputTokens, 0);
      expect(outputTokens(stormy)).toBeGreaterThan(outputTokens(calm));
      const inflicted = Object.values(stormy.server.stats().faults).reduce((sum, count) => sum + count, 0);
      const { uncounted, ...met } = stormy.faults;
      expect(uncounted).toBeGreaterThan(0);
      const counted = Object.values(met).reduce((sum, count) => sum + count, 0);
      expect(inflicted).toBeGreaterThan(3);
      expect(counted).toBe(inflicted);
    }, 20_000);
  },
);

describe("on ToolAlpaca's held-out tools", () => {
  const file = path.resolve("../shared/data/eval_simulated.json");
  const exists = fs.existsSync(file);
  if (!exists) console.warn(`Skipped: ${file} is not there.`);

  interface Published {
    Name: string;
    Description: string;
    Documentation: string;
    Instructions: string[];
  }

  test.skipIf(!exists).each(["react", "tools"] as const)(
    "every instruction ends with a response, every call is valid, calling by %s",
    async (callStyle) => {
      const published = JSON.parse(fs.readFileSync(file, "utf8")) as Published[];
      for (const [index, api] of published.entries()) {
        const { document } = await parseDocument(api.Documentation, api.Name);
        const about = { name: api.Name, description: api.Description, documentSha256: "0" };
        const contract = buildContract(document, about);
        const { trajectories } = await simulate(contract, {
          callStyle,
          structuredOutput: index % 3 === 0,
          count: 5,
          stored: api.Instructions,
        });
        expect(trajectories).toHaveLength(5 + api.Instructions.length);
        for (const { terminationReason, steps } of trajectories) {
          expect(terminationReason).toBe("responded");
          for (const step of steps) expectSound(contract, step);
        }
      }
    },
    180_000,
  );
});
