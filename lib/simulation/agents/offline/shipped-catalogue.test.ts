import fs from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { compileCategory } from "#lib/catalog/shipped/compile-category.ts";
import { runChecks } from "#lib/checks/run-checks.ts";
import { type ApiContract, OWN_ACTIONS } from "#lib/domain/api-function.ts";
import { InstructionKind, type Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import { possibleKinds } from "#lib/simulation/kinds/possible-kinds.ts";
import { createOfflineAgents } from "./create-offline-agents.ts";
import { type Episode, runEpisode } from "./testing/run-episode.ts";
import { writeInstructions } from "./writing/write-instructions.ts";

// Hundreds of dialogues take their time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const CATALOG = path.resolve(import.meta.dirname, "../../../../prisma/seed/catalog");
/** One API of this many is tried. */
const EVERY = 12;

function shippedApis(): ApiContract[] {
  const files = fs.readdirSync(CATALOG).filter((name) => name.endsWith(".yaml"));
  const apis = files
    .toSorted()
    .flatMap((name) => compileCategory(fs.readFileSync(path.join(CATALOG, name), "utf8"), name).apis);
  return apis
    .filter((_, index) => index % EVERY === 5)
    .map(({ name, summary, document }) =>
      buildContract(document, { name, description: summary, documentSha256: name }),
    );
}

const callsOf = (steps: readonly Step[]) => steps.filter(({ action }) => !OWN_ACTIONS.includes(action));
const namesOf = (steps: readonly Step[]) => callsOf(steps).map(({ action }) => action);

/** What makes a dialogue one of its kind, apart from the calls. */
const MARKS: Record<InstructionKind, (scenario: Scenario, episode: Episode) => boolean> = {
  singleCall: (_, { steps }) => steps.length === 1,
  severalCalls: (_, { steps }) => steps.length === 2 && steps.every(({ sameTurn }) => !sameTurn),
  chainedCalls: (_, { steps }) => steps.length === 2,
  parallelCalls: (_, { steps }) => steps.length === 2 && steps[1]?.sameTurn === true,
  severalApis: () => false,
  missingRequired: (_, { steps }) => steps[0]?.action === "getDetails",
  noSuitableTool: (_, { steps, response }) =>
    steps.length === 0 && /\b(?:sorry|afraid|unfortunately)\b/i.test(response),
  errorRecovery: ({ mistaken }, { steps }) =>
    mistaken
      ? steps.map(({ observation }) => /^Status Code: (\d)/.exec(observation)?.[1]).join("") === "422"
      : /^Status Code: (?:429|5\d\d)/.test(steps[0]?.observation ?? "") && steps.length === 2,
  followUp: ({ followUps = [] }, { steps }) =>
    steps.filter(({ action }) => action === "respondToUser").length === followUps.length,
};

function expectedCalls({ kind, functionNames, followUps = [], mistaken }: Scenario): string[] {
  const again = mistaken ? [mistaken.functionName] : kind === "errorRecovery" ? functionNames : [];
  return [...again, ...functionNames, ...followUps.flatMap((followUp) => followUp.functionNames)];
}

test("dialogues of every kind over the shipped catalogue make the calls they were written for and pass the checks", async () => {
  const problems: string[] = [];
  const tally = new Map<string, { written: number; right: number }>();
  for (const contract of shippedApis()) {
    const { instructions } = writeInstructions({ contract, kinds: possibleKinds(contract), avoid: [] }, 3);
    for (const [seed, { text, scenario }] of instructions.entries()) {
      if (!scenario) continue;
      const agents = createOfflineAgents({ seed });
      const episode = await runEpisode(agents, contract, text, scenario);
      const content = { instruction: text, ...episode };
      const failed = runChecks({ content, terminationReason: "responded" }, contract).filter(
        ({ outcome }) => outcome === "fail",
      );
      problems.push(...failed.map(({ code, message }) => `${contract.apiName}: ${text} (${code}: ${message})`));
      const kind = tally.get(scenario.kind) ?? { written: 0, right: 0 };
      const isRight =
        namesOf(episode.steps).join() === expectedCalls(scenario).join() && MARKS[scenario.kind](scenario, episode);
      tally.set(scenario.kind, { written: kind.written + 1, right: kind.right + (isRight ? 1 : 0) });
    }
  }
  expect(problems).toEqual([]);
  for (const kind of InstructionKind.options.filter((each) => each !== "severalApis")) {
    const { written = 0, right = 0 } = tally.get(kind) ?? {};
    expect(written, kind).toBeGreaterThan(10);
    expect(right / written, kind).toBeGreaterThan(0.9);
  }
});
