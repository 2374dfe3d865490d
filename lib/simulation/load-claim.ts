import "server-only";
import { Scenario } from "#lib/domain/scenario.ts";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import type { EpisodeClaim } from "./episode-claim.ts";

/** An episode as an attempt of it was worked on. Claims nothing. */
export async function loadClaim(episodeId: string, attempt: number): Promise<EpisodeClaim> {
  const episode = await db().episode.findUniqueOrThrow({
    where: { id: episodeId },
    include: {
      instruction: { select: { text: true, scenario: true, companionDocumentIds: true } },
      run: { select: { config: true } },
      api: { select: { slug: true, currentDocumentId: true } },
    },
  });
  const { instruction, run, api } = episode;
  const { documentId: pinned } = await db().simulationRunApi.findUniqueOrThrow({
    where: { runId_apiId: { runId: episode.runId, apiId: episode.apiId } },
    select: { documentId: true },
  });
  return {
    episodeId,
    attempt,
    runId: episode.runId,
    apiId: episode.apiId,
    apiSlug: api.slug,
    documentId: (pinned ?? api.currentDocumentId) as string,
    companionDocumentIds: instruction.companionDocumentIds,
    instructionId: episode.instructionId,
    sampleIndex: episode.sampleIndex,
    instruction: instruction.text,
    scenario: instruction.scenario === null ? null : Scenario.parse(instruction.scenario),
    config: SimulationRunConfig.parse(run.config),
  };
}
