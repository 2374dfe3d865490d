import "server-only";
import { loadContract } from "#lib/catalog/load-contract.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import { chooseCompanions } from "#lib/simulation/toolset/choose-companions.ts";
import { loadCompanionCandidates } from "#lib/simulation/toolset/load-companion-candidates.ts";
import { allocateKinds } from "./allocate-kinds.ts";
import { possibleKinds } from "./possible-kinds.ts";

/**
 * Decides for a whole run which kinds of instruction each of its APIs gets, and stores them (SimulationRunApi.kinds). Two
 * processes that do it at a time come to the same, since it depends on the run's documents and seed only; what is stored already
 * is left as it is. Contracts are loaded one at a time. An API whose document cannot be read gets its share of the mix too:
 * planning it will say what is wrong.
 */
export async function dealKinds(runId: string, { kindMix, seed }: SimulationRunConfig): Promise<void> {
  const apis = await db().simulationRunApi.findMany({
    where: { runId },
    select: { apiId: true, documentId: true, requestedCount: true, api: { select: { slug: true } } },
    orderBy: { position: "asc" },
  });
  const candidates = (kindMix.severalApis ?? 0) > 0 ? await loadCompanionCandidates(runId) : [];
  const related = new Map(candidates.map((candidate) => [candidate.slug, candidate]));
  const demands = [];
  for (const { apiId, documentId, requestedCount, api } of apis) {
    const possible = await readPossible(documentId ? { documentId } : { apiId });
    const own = related.get(api.slug);
    // What goes with others is no matter of one contract.
    if (possible.length > 0 && own && chooseCompanions(own, candidates, seed)) possible.push("severalApis");
    demands.push({ slug: api.slug, count: requestedCount, possible });
  }
  const hands = allocateKinds(demands, kindMix, seed);
  const dealt = apis.map(({ apiId }, index) => ({ apiId, kinds: hands[index] ?? [] }));
  await db().$executeRaw`
    update "SimulationRunApi" a set "kinds" = array(select jsonb_array_elements_text(dealt."kinds"))
    from jsonb_to_recordset(${JSON.stringify(dealt)}::jsonb) as dealt("apiId" uuid, "kinds" jsonb)
    where a."runId" = ${runId}::uuid and a."apiId" = dealt."apiId" and a."kinds" = '{}'`;
}

async function readPossible(which: { apiId: string } | { documentId: string }): Promise<InstructionKind[]> {
  try {
    return possibleKinds(await loadContract(which));
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return [];
  }
}
