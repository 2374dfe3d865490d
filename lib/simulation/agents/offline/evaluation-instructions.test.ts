import { expect, test, vi } from "vitest";
import { runChecks } from "#lib/checks/run-checks.ts";
import { kindsFor } from "#lib/simulation/agents/testing/kinds-for.ts";
import { loadEvaluationApis } from "#lib/simulation/world-state/testing/load-evaluation-apis.ts";
import { createOfflineAgents } from "./create-offline-agents.ts";
import { runEpisode } from "./testing/run-episode.ts";

// Many runs of a property take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const apis = await loadEvaluationApis();
const calledIn = (steps: readonly { action: string }[]) =>
  steps.map(({ action }) => action).filter((action) => action !== "getDetails");

test.skipIf(apis.length === 0)(
  "the 214 published instructions are solved with valid calls, most of them as people expected",
  async () => {
    const tally = { simulated: 0, first: 0, all: 0 };
    for (const { contract, instructions, golden, isSimulated } of apis) {
      for (const [index, instruction] of instructions.entries()) {
        const { steps, response } = await runEpisode(createOfflineAgents({ seed: index }), contract, instruction, null);
        expect(response.trim()).not.toBe("");
        if (!isSimulated) continue;
        const expected = golden[index] ?? [];
        const called = calledIn(steps);
        tally.simulated += 1;
        if (called[0] === expected[0]) tally.first += 1;
        if (expected.every((name) => called.includes(name))) tally.all += 1;
      }
    }
    expect(tally.simulated).toBe(100);
    expect(tally.first).toBeGreaterThanOrEqual(85);
    expect(tally.all).toBeGreaterThanOrEqual(78);
  },
);

test.skipIf(apis.length === 0)(
  "instructions written for the evaluation documents lead to the calls they were written for",
  async () => {
    let right = 0;
    let written = 0;
    for (const { contract } of apis) {
      const { instructions } = await createOfflineAgents({ seed: 7 }).userAgent.writeInstructions({
        contract,
        kinds: kindsFor(10),
        avoid: [],
      });
      for (const [seed, { text, scenario }] of instructions.entries()) {
        const { steps, finalThought, response } = await runEpisode(
          createOfflineAgents({ seed }),
          contract,
          text,
          scenario,
        );
        const content = { instruction: text, steps, finalThought, response };
        expect(runChecks({ content, terminationReason: "responded" }, contract), text).toEqual([]);
        written += 1;
        if (calledIn(steps).join() === scenario?.functionNames.join()) right += 1;
      }
    }
    expect(written).toBeGreaterThan(200);
    expect(right / written).toBeGreaterThan(0.97);
  },
);
