import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import { listSlots } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { canBeKeptBack, isRead } from "#lib/simulation/kinds/possible-kinds.ts";
import { composeFollowUp } from "./compose-follow-up.ts";
import { composeChain, composePair, composeParallel } from "./compose-several.ts";
import { composeSeveralApis } from "./compose-several-apis.ts";
import { composeMissing, composeRecovery, composeSingle } from "./compose-single.ts";
import { composeUnsuitable } from "./compose-unsuitable.ts";
import type { Draft } from "./draft-instruction.ts";
import { findChains } from "./find-chains.ts";

/** How instructions of one kind come about. */
export interface Composer {
  /** Functions that such an instruction may be about. */
  suits(contract: ApiContract, fn: ApiFunction): boolean;
  /** Undefined where this draw comes to nothing. */
  compose(draft: Draft): Instruction | undefined;
}

const anyFunction = () => true;

/**
 * Who composes which kind. One that a contract does not allow (`severalApis` takes one that spans several) is made up for by
 * another kind of the wish.
 */
export const COMPOSERS: Readonly<Record<InstructionKind, Composer>> = {
  singleCall: { suits: anyFunction, compose: composeSingle },
  severalCalls: { suits: anyFunction, compose: composePair },
  chainedCalls: {
    suits: (contract, fn) => findChains(contract).some(({ first, second }) => first === fn || second === fn),
    compose: composeChain,
  },
  parallelCalls: { suits: isRead, compose: composeParallel },
  severalApis: { suits: (_, fn) => fn.apiName === undefined, compose: composeSeveralApis },
  missingRequired: {
    suits: (contract, fn) => listSlots(contract, fn).some(canBeKeptBack),
    compose: composeMissing,
  },
  noSuitableTool: { suits: anyFunction, compose: composeUnsuitable },
  errorRecovery: { suits: anyFunction, compose: composeRecovery },
  followUp: { suits: anyFunction, compose: composeFollowUp },
};
