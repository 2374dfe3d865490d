import { expect, test } from "vitest";
import { runChecks } from "#lib/checks/run-checks.ts";
import { CLARIFY_ACTION, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { InstructionKind } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { createOfflineAgents } from "./create-offline-agents.ts";
import { type Episode, runEpisode } from "./testing/run-episode.ts";
import { writeInstructions } from "./writing/write-instructions.ts";

/** Those of a contract that holds one API. */
const KINDS = InstructionKind.options.filter((kind) => kind !== "severalApis");
const SEED = 20;

function instructionsOfEachKind(): Instruction[] {
  const { instructions } = writeInstructions({ contract: lendingDesk, kinds: KINDS, avoid: [] }, SEED);
  const missing = Array.from({ length: 20 }, () => "missingRequired" as const);
  const more = writeInstructions({ contract: lendingDesk, kinds: missing, avoid: [] }, SEED).instructions;
  const isUnknown = ({ scenario }: Instruction) => scenario?.unknownFacts !== undefined;
  const nobodyKnows = more.find((each) => isUnknown(each) && each.scenario?.functionNames.length === 0);
  return [...instructions, ...(nobodyKnows ? [nobodyKnows] : [])];
}

const argumentOf = (actionInput: string, name: string) =>
  String((JSON.parse(actionInput) as Record<string, unknown>)[name]);

function linesOf({ thought, action, actionInput, observation, sameTurn }: Step): string[] {
  const think = sameTurn ? [] : [`- thinks: ${thought}`];
  if (action === CLARIFY_ACTION)
    return [...think, `- asks: ${argumentOf(actionInput, "Question")}`, `- **user**: ${observation}`];
  if (action === RESPOND_ACTION)
    return [...think, `- **responds**: ${argumentOf(actionInput, "Response")}`, `- **user**: ${observation}`];
  return [
    ...think,
    `- calls${sameTurn ? ", in the same turn" : ""}: \`${action}\` \`${actionInput}\``,
    `  - \`${observation}\``,
  ];
}

function transcriptOf({ text, scenario }: Instruction, { steps, finalThought, response }: Episode): string {
  const hidden = scenario?.hiddenFacts.map(({ argument, value }) => `${argument} = ${JSON.stringify(value)}`) ?? [];
  const unknown = scenario?.unknownFacts?.map(({ argument }) => `${argument}, which nobody knows`) ?? [];
  const kept = [...hidden, ...unknown];
  return [
    `## ${scenario?.kind}`,
    "",
    `*${scenario?.persona}; ${scenario?.style}${kept.length > 0 ? `; keeps back ${kept.join(", ")}` : ""}*`,
    "",
    `- **user**: ${text}`,
    ...steps.flatMap(linesOf),
    `- thinks: ${finalThought}`,
    `- **responds**: ${response}`,
    "",
  ].join("\n");
}

test("one dialogue of each kind, to the byte (after a change that is meant: vitest -u)", async () => {
  const transcripts: string[] = [];
  for (const [index, instruction] of instructionsOfEachKind().entries()) {
    const agents = createOfflineAgents({ seed: SEED + index });
    const episode = await runEpisode(agents, lendingDesk, instruction.text, instruction.scenario);
    const content = { instruction: instruction.text, ...episode };
    const checked = { content, terminationReason: "responded", scenario: instruction.scenario } as const;
    expect(runChecks(checked, lendingDesk), instruction.text).toEqual([]);
    transcripts.push(transcriptOf(instruction, episode));
  }
  expect(transcripts).toHaveLength(KINDS.length + 1);
  const intro =
    "# One dialogue of each kind\n\nWritten by golden-transcripts.test.ts: agents, a lending desk's API, a seed.\n";
  await expect([intro, ...transcripts].join("\n")).toMatchFileSnapshot("./testing/golden-transcripts.md");
});
