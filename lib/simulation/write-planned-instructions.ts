import "server-only";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import { targetInstructions } from "./target-instructions.ts";
import { chooseToolset } from "./toolset/choose-toolset.ts";
import { type WantedInstructions, type WritingFor, writeRunInstructions } from "./write-run-instructions.ts";

/** An instruction, and the documents of the APIs beside its own in the toolset it was written for. */
export type PlannedInstruction = Instruction & { companionDocumentIds: string[] };

export interface PlannedInstructions {
  instructions: PlannedInstruction[];
  /** Why there are fewer than wanted. */
  shortfall?: string;
}

/**
 * The instructions of one API of a run: those of several APIs over its toolset, the others over its own functions, or only such as
 * fill the hole that the run was launched for. What cannot be written in its kind is made up for by single calls.
 */
export async function writePlannedInstructions(
  wanted: WantedInstructions & { documentId: string },
  running: WritingFor,
): Promise<PlannedInstructions> {
  const { config, kinds } = wanted;
  const { target } = config;
  if (target) {
    const written = await targetInstructions(
      ({ attempt, avoid }) => writeRunInstructions({ ...wanted, variant: attempt, avoid }, running),
      { target, count: kinds.length, avoid: [] },
    );
    return { ...written, instructions: written.instructions.map((instruction) => alone(instruction)) };
  }
  const several = kinds.filter((kind) => kind === "severalApis");
  const instructions = several.length > 0 ? await writeOverToolset({ ...wanted, kinds: several }, running) : [];
  const write = async (rest: InstructionKind[], variant?: string) => {
    if (rest.length === 0) return undefined;
    const avoid = instructions.map(({ text }) => text);
    const written = await writeRunInstructions({ ...wanted, kinds: rest, avoid, ...(variant && { variant }) }, running);
    instructions.push(...written.instructions.map((instruction) => alone(instruction)));
    return written.shortfall;
  };
  let shortfall = await write(kinds.filter((kind) => kind !== "severalApis"));
  const missing = Array.from({ length: kinds.length - instructions.length }, () => "singleCall" as const);
  // A kind that an API allows may still come to nothing; a call of one function nearly always can be asked for.
  const isPlain = kinds.every((kind) => kind === "singleCall");
  if (missing.length > 0 && !isPlain && !running.signal.aborted) shortfall = await write(missing, "instead");
  return { instructions, ...(shortfall === undefined ? {} : { shortfall }) };
}

const alone = (instruction: Instruction): PlannedInstruction => ({ ...instruction, companionDocumentIds: [] });

/** Only those that do need several APIs. */
async function writeOverToolset(
  wanted: WantedInstructions & { documentId: string },
  running: WritingFor,
): Promise<PlannedInstruction[]> {
  const { runId, slug: apiSlug, documentId, config } = wanted;
  const toolset = await chooseToolset({ runId, seed: config.seed, apiSlug, documentId });
  if (!toolset) return [];
  const { contract, companionDocumentIds } = toolset;
  const { instructions } = await writeRunInstructions({ ...wanted, contract, variant: "severalApis" }, running);
  const owner = new Map(contract.functions.map(({ name, apiName }) => [name, apiName]));
  return instructions
    .filter(({ scenario }) => new Set(scenario?.functionNames.map((name) => owner.get(name))).size > 1)
    .map(({ text, scenario }) => ({
      text,
      scenario: scenario && { ...scenario, kind: "severalApis" },
      companionDocumentIds,
    }));
}
