import { describe, expect, test, vi } from "vitest";
import { namesApi } from "#lib/checks/names-api.ts";
import { runChecks } from "#lib/checks/run-checks.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { createOfflineAgents } from "#lib/simulation/agents/offline/create-offline-agents.ts";
import { runEpisode } from "#lib/simulation/agents/offline/testing/run-episode.ts";
import { ownerOf, shippedToolset } from "#lib/simulation/toolset/testing/shipped-toolset.ts";
import { composeSeveralApis } from "./compose-several-apis.ts";
import { isSolvable } from "./is-solvable.ts";

vi.setConfig({ testTimeout: 60_000 });

const weather = shippedToolset("weather/open-meteo", "geocoding/nominatim", "geocoding/geonames", "animals/dog-ceo");
const money = shippedToolset(
  "currency-exchange/frankfurter",
  "currency-exchange/exchangerate-api",
  "animals/xeno-canto",
);

const compose = (contract: ApiContract, seed: number) =>
  composeSeveralApis({ contract, fn: contract.functions[0] as never, others: [], seed, path: "draw" });

const drawn = (contract: ApiContract, count: number): Instruction[] =>
  Array.from({ length: count }, (_, seed) => compose(contract, seed)).filter(
    (instruction) => instruction !== undefined,
  );

describe.each([
  ["forecasts and places", weather],
  ["exchange rates", money],
])("instructions over %s", (_, contract) => {
  const instructions = drawn(contract, 60);

  test("need one function of the API and one of a companion, and name neither API", () => {
    expect(instructions.length).toBeGreaterThan(40);
    for (const { text, scenario } of instructions) {
      expect(scenario).toMatchObject({ kind: "severalApis", hiddenFacts: [] });
      const owners = scenario?.functionNames.map((name) => ownerOf(contract, name)) ?? [];
      expect(owners, text).toHaveLength(2);
      expect(owners).toContain(contract.apiName);
      expect(new Set(owners).size).toBe(2);
      expect(namesApi(contract, text), text).toBe(false);
    }
  });

  test("are the same for the same seed", () => {
    expect(drawn(contract, 10)).toEqual(instructions.slice(0, drawn(contract, 10).length));
  });

  test("are solved among all functions of the toolset, those that are not needed left alone", async () => {
    const solvable = instructions.filter((instruction) => isSolvable(contract, instruction));
    expect(solvable.length).toBeGreaterThan(15);
    for (const [seed, { text, scenario }] of solvable.slice(0, 15).entries()) {
      const episode = await runEpisode(createOfflineAgents({ seed }), contract, text, scenario);
      const called = episode.steps.map(({ action }) => action);
      expect(called, text).toEqual(scenario?.functionNames);
      const content = { instruction: text, ...episode };
      expect(runChecks({ content, terminationReason: "responded" }, contract), text).toEqual([]);
    }
  });
});

test("a place that one API finds is what the other one is asked about", async () => {
  const fed = drawn(weather, 120).filter(
    (instruction) => /that place|the place of/.test(instruction.text) && isSolvable(weather, instruction),
  );
  expect(fed.length).toBeGreaterThan(3);
  let reached = 0;
  for (const [seed, { text, scenario }] of fed.slice(0, 8).entries()) {
    const { steps } = await runEpisode(createOfflineAgents({ seed }), weather, text, scenario);
    const [first, second] = steps;
    const { latitude } = JSON.parse(second?.actionInput ?? "{}") as { latitude?: number };
    if (latitude !== undefined && first?.observation.includes(String(latitude))) reached += 1;
  }
  expect(reached).toBeGreaterThan(2);
});

test("both wishes are about the same currency where both take one", () => {
  const shared = drawn(money, 60).filter(({ scenario }) => {
    const codes =
      scenario?.statedFacts.filter(({ value }) => typeof value === "string" && /^[A-Z]{3}$/.test(value)) ?? [];
    const names = new Set(codes.map(({ functionName }) => functionName));
    return names.size === 2 && new Set(codes.map(({ value }) => value)).size < codes.length;
  });
  expect(shared.length).toBeGreaterThan(0);
});

test("a contract of one API has no such instruction", () => {
  expect(compose(shippedToolset("animals/dog-ceo"), 1)).toBeUndefined();
});
