import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runChecks } from "#lib/checks/run-checks.ts";
import type { InjectedFault } from "#lib/domain/error-mix.ts";
import { InstructionKind, type Scenario } from "#lib/domain/scenario.ts";
import type { Trajectory } from "#lib/domain/trajectory.ts";
import { type ModelServer, startModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { createOpenAiModel } from "#lib/platform/llm/open-ai-model.ts";
import { endpointAt } from "#lib/platform/llm/testing/endpoint-at.ts";
import type { ToolExecutor } from "#lib/simulation/agents/ports.ts";
import { simulateInstance } from "#lib/simulation/simulate-instance.ts";
import { COAST_BODIES, coastContract as contract } from "./testing/coast-contract.ts";
import { createLlmAgents } from "./testing/create-llm-agents.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({ seed: 4 });
});
afterAll(() => server.close());

const STATUS: Partial<Record<InjectedFault, number>> = { rateLimited: 429, serverError: 503, timeout: 504 };

/** Answers as the coast's services do; the failure that the scenario plans is met once. */
function coastExecutor(scenario: Scenario | null): ToolExecutor {
  let planned = scenario?.fault;
  return {
    async execute(_, { functionName }) {
      const fault = planned?.functionName === functionName ? planned.fault : undefined;
      if (fault) planned = undefined;
      const body = fault ? { error: "try again" } : (COAST_BODIES[functionName] ?? {});
      const statusCode = (fault && STATUS[fault]) ?? 200;
      return { kind: "response", statusCode, body: JSON.stringify(body), trace: { answeredBy: "offline" } };
    },
    initialState: () => null,
  };
}

async function simulate(kind: InstructionKind, callStyle: "react" | "tools") {
  const model = createOpenAiModel(endpointAt(server.url));
  const models = { userModel: model, assistantModel: model, executorModel: model };
  const agents = createLlmAgents({ ...models, callStyle, structuredOutput: false, seed: 2 });
  const written = await agents.userAgent.writeInstructions({ contract, kinds: [kind], avoid: [] });
  expect(written.shortfall).toBeUndefined();
  const [{ text: instruction, scenario } = { text: "", scenario: null }] = written.instructions;
  const toolExecutor = coastExecutor(scenario);
  const trajectory = await simulateInstance(
    { ...agents, toolExecutor },
    { contract, instruction, scenario, maxSteps: 8 },
  );
  return { instruction, scenario, trajectory };
}

function transcribe(
  instruction: string,
  scenario: Scenario | null,
  { steps, finalThought, response }: Trajectory,
): string {
  const told = steps.flatMap(({ thought, action, actionInput, observation, sameTurn }) => [
    sameTurn ? "  together with it:" : `Thought: ${thought}`,
    `  ${action} ${actionInput}`,
    `  -> ${observation}`,
  ]);
  return [
    `Scenario: ${JSON.stringify(scenario)}`,
    `Instruction: ${instruction}`,
    ...told,
    `Final thought: ${finalThought ?? "(none)"}`,
    `Response: ${response}`,
    "",
  ].join("\n");
}

/** What makes an instance one of its kind. */
const SIGNS: Record<InstructionKind, (trajectory: Trajectory, scenario: Scenario) => void> = {
  singleCall: ({ steps }) => expect(steps).toHaveLength(1),
  severalCalls: ({ steps }) => expect(steps.map(({ sameTurn }) => sameTurn)).toEqual([undefined, undefined]),
  chainedCalls({ steps }) {
    expect(steps.map(({ action }) => action)).toEqual(["findBerths", "bookBerth"]);
    expect(steps[1]?.actionInput).toContain("b-17");
  },
  parallelCalls: ({ steps }) => expect(steps.map(({ sameTurn }) => sameTurn)).toEqual([undefined, true]),
  severalApis({ steps }) {
    const apis = steps.map(({ action }) => contract.functions.find(({ name }) => name === action)?.apiName);
    expect(new Set(apis)).toEqual(new Set(["QuayDesk", "TideTable"]));
  },
  missingRequired({ steps }, { hiddenFacts }) {
    expect(steps[0]?.action).toBe("getDetails");
    expect(steps.at(-1)?.actionInput).toContain(JSON.stringify(hiddenFacts[0]?.value));
  },
  noSuitableTool: ({ steps }) => expect(steps).toEqual([]),
  errorRecovery({ steps }) {
    expect(steps[0]?.observation).toMatch(/^Status Code: (?:429|503|504)/);
    expect(steps[1]?.actionInput).toBe(steps[0]?.actionInput);
    expect(steps[1]?.observation).toMatch(/^Status Code: 200/);
  },
  followUp({ steps }, { followUps = [] }) {
    const response = steps.findIndex(({ action }) => action === "respondToUser");
    expect(steps[response]?.observation).toBe(followUps[0]?.text);
    expect(steps[response + 1]?.action).toBe(followUps[0]?.functionNames[0]);
  },
};

describe.each(["react", "tools"] as const)("through the model server, calling by %s,", (callStyle) => {
  test.each(InstructionKind.options)("an instance of kind %s comes out as it is written down", async (kind) => {
    const { instruction, scenario, trajectory } = await simulate(kind, callStyle);
    expect(trajectory.terminationReason).toBe("responded");
    expect(scenario?.kind).toBe(kind);
    if (scenario) SIGNS[kind](trajectory, scenario);
    const { steps, finalThought, response, terminationReason } = trajectory;
    const content = { instruction, steps, finalThought, response };
    expect(runChecks({ content, terminationReason, scenario }, contract)).toEqual([]);
    const file = path.join(import.meta.dirname, "testing", "golden", `${kind}-${callStyle}.txt`);
    await expect(transcribe(instruction, scenario, trajectory)).toMatchFileSnapshot(file);
  });
});
