import "server-only";
import { type ApiContract, findFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { UserAgent } from "#lib/simulation/agents/ports.ts";
import { chooseToolset } from "./choose-toolset.ts";

/** Instructions that need several APIs, wanted for one API of a run. */
export interface SeveralApisWish {
  runId: string;
  /** Of the run: with the API's slug it decides the companions. */
  seed: number;
  apiSlug: string;
  documentId: string;
  count: number;
  /** Texts that must not be repeated, nor nearly. */
  avoid: readonly string[];
  language?: string;
}

/** An instruction and the documents of its toolset beside the API's own. */
export interface ToolsetInstruction extends Instruction {
  companionDocumentIds: string[];
}

export interface WrittenSeveralApis {
  instructions: ToolsetInstruction[];
  shortfall?: string;
}

/**
 * Chooses the companions of one API and has instructions written over the functions of all of them. Every instruction of one API
 * and run has the same toolset; which of its APIs one needs is in its scenario. Fewer than wanted where the APIs allow no more.
 */
export async function writeSeveralApis(userAgent: UserAgent, wish: SeveralApisWish): Promise<WrittenSeveralApis> {
  const { count, avoid, language } = wish;
  const toolset = await chooseToolset(wish);
  if (!toolset) {
    const shortfall =
      "No instruction over several APIs could be written: no other API is of its category or trades values with it.";
    return { instructions: [], shortfall };
  }
  const { contract, companionDocumentIds } = toolset;
  const kinds = Array.from({ length: count }, () => "severalApis" as const);
  const written = await userAgent.writeInstructions({ contract, kinds, avoid, ...(language ? { language } : {}) });
  const instructions = written.instructions
    .flatMap((instruction) => needsSeveral(contract, instruction))
    .map((instruction) => ({ ...instruction, companionDocumentIds }));
  if (instructions.length === count) return { instructions };
  const shortfall =
    written.shortfall ??
    `${instructions.length} of ${count} instructions over several APIs could be written: the rest need one only.`;
  return { instructions, shortfall };
}

/** The instruction as one of this kind, where functions of more than one API solve it; a model may write others. */
function needsSeveral(contract: ApiContract, { text, scenario }: Instruction): Instruction[] {
  const owners = new Set(scenario?.functionNames.map((name) => findFunction(contract, name)?.apiName));
  return scenario && owners.size > 1 ? [{ text, scenario: { ...scenario, kind: "severalApis" } }] : [];
}
