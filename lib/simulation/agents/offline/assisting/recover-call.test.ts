import { describe, expect, test } from "vitest";
import { runChecks } from "#lib/checks/run-checks.ts";
import { parseObservation } from "#lib/domain/observation.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import { createOfflineAgents } from "#lib/simulation/agents/offline/create-offline-agents.ts";
import { runEpisode } from "#lib/simulation/agents/offline/testing/run-episode.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { rowCalled } from "./recover-call.ts";

const NAMED = 'Please show me the details of the tool with ID 4711. The tool is called "Kestrel".';
const mistaken = { functionName: "getTool", argument: "toolId", name: "Kestrel" };
const scenario: Scenario = {
  kind: "errorRecovery",
  goal: "See the tool called Kestrel.",
  functionNames: ["listTools", "getTool"],
  statedFacts: [
    { functionName: "listTools", argument: "q", value: "Kestrel" },
    { functionName: "getTool", argument: "toolId", value: 4711 },
  ],
  hiddenFacts: [],
  mistaken,
};

const play = (text: string, wanted: Scenario, seed = 5) =>
  runEpisode(createOfflineAgents({ seed }), lendingDesk, text, wanted);

describe("a wrong id", () => {
  test("is made good by looking the thing up by its name, and the user is told", async () => {
    const episode = await play(NAMED, scenario);
    const { steps, response } = episode;
    expect(steps.map(({ action }) => action)).toEqual(["getTool", "listTools", "getTool"]);
    expect(steps.map(({ observation }) => parseObservation(observation)?.statusCode)).toEqual([404, 200, 200]);
    expect(JSON.parse(steps[1]?.actionInput ?? "")).toEqual({ q: "Kestrel" });
    const { toolId } = JSON.parse(steps[2]?.actionInput ?? "") as { toolId: number };
    expect(steps[1]?.observation).toContain(`"id":${toolId}`);
    expect(response).toContain("4711");
    expect(response).toContain(`${toolId}`);
    const content = { instruction: NAMED, ...episode };
    expect(runChecks({ content, terminationReason: "responded", scenario }, lendingDesk)).toEqual([]);
    expect(await play(NAMED, scenario)).toEqual(episode);
  });

  test("stays one without a name: the user is told that nothing was found", async () => {
    const { steps, response } = await play("Please show me the details of the tool with ID 4711.", scenario);
    expect(steps.map(({ action }) => action)).toEqual(["getTool"]);
    expect(response).toMatch(/no tool with tool ID 4711/i);
  });

  test("is never replaced where something would be changed by it", async () => {
    const text = 'Please remove the tool with ID 4711. The tool is called "Kestrel".';
    const wrong = { functionName: "removeTool", argument: "toolId" };
    const { steps } = await play(text, {
      ...scenario,
      ...{
        functionNames: ["removeTool"],
        statedFacts: [{ ...wrong, value: 4711 }],
        mistaken: { ...mistaken, ...wrong },
      },
    });
    expect(steps.map(({ action }) => action)).toEqual(["removeTool"]);
    expect(parseObservation(steps[0]?.observation ?? "")?.statusCode).toBe(404);
  });
});

test("of several rows with the name none is taken", () => {
  const row = { id: 1, name: "Kestrel" };
  expect(rowCalled([{ id: 2, name: "Kestrels" }, row], "kestrel ")).toBe(row);
  expect(rowCalled([row, { id: 3, name: "KESTREL" }], "Kestrel")).toBeUndefined();
  expect(rowCalled([], "Kestrel")).toBeUndefined();
});
