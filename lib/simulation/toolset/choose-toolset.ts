import "server-only";
import { loadContract } from "#lib/catalog/load-contract.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { chooseCompanions } from "./choose-companions.ts";
import { loadCompanionCandidates } from "./load-companion-candidates.ts";

/** The APIs that one API of a run is used together with. */
export interface Toolset {
  /** Of all of them (see `mergeContracts`). */
  contract: ApiContract;
  /** The documents beside the API's own, those of partners first: what needs no shared value is asked of the first of them. */
  companionDocumentIds: string[];
}

/**
 * The toolset of an API in a run: the same for every instruction of it, decided by the run's seed and the API's slug. Undefined
 * where no other API is related to it.
 */
export async function chooseToolset(of: {
  runId: string;
  seed: number;
  apiSlug: string;
  documentId: string;
}): Promise<Toolset | undefined> {
  const { runId, seed, apiSlug, documentId } = of;
  const candidates = await loadCompanionCandidates(runId);
  const own = candidates.find(({ slug }) => slug === apiSlug);
  const chosen = own && chooseCompanions(own, candidates, seed);
  if (!chosen) return undefined;
  const companionDocumentIds = [...chosen.partners, ...chosen.distractors].map((companion) => companion.documentId);
  return { contract: await loadContract({ documentId, companionDocumentIds }), companionDocumentIds };
}
