import "server-only";
import { findTwins } from "#lib/catalog/find-twins.ts";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { storeInstances } from "#lib/catalog/store-instances.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import type { Provenance } from "#lib/domain/instance.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import type { TerminationReason, Trajectory } from "#lib/domain/trajectory.ts";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { episodeSeed } from "./derive-seed.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";

/** An episode this process works on. `attempt` is the fence: a later claim of the same episode makes this one void. */
export interface EpisodeClaim {
  episodeId: string;
  attempt: number;
  runId: string;
  apiId: string;
  apiSlug: string;
  documentId: string;
  instructionId: string;
  sampleIndex: number;
  instruction: string;
  scenario: Scenario | null;
  config: SimulationRunConfig;
}

/** Endings that are the endpoint's or our fault, not the assistant's. */
const FAILED: TerminationReason[] = ["endpointFailed", "endpointRefused", "unexpectedError"];

/**
 * Stores what an episode came to: instance, checks, counters and the end of the run in one transaction.
 * @returns false when another attempt was first or the run was cancelled, and nothing was written
 */
export async function storeSimulatedInstance(claim: EpisodeClaim, trajectory: Trajectory): Promise<boolean> {
  const contract = await loadContract({ documentId: claim.documentId });
  const { steps, finalThought, response, terminationReason } = trajectory;
  const content = { instruction: claim.instruction, steps, finalThought, response };
  return withTransaction(async (tx) => {
    if (!(await closeEpisode(tx, claim))) return false;
    const fingerprint = checkAssessor.fingerprint(content);
    const twins = await findTwins(tx, claim.apiId, [fingerprint]);
    const assessment = checkAssessor.assess({ content, terminationReason }, contract, twins.get(fingerprint));
    await storeInstances(tx, [
      {
        apiId: claim.apiId,
        documentId: claim.documentId,
        runId: claim.runId,
        instructionId: claim.instructionId,
        sampleIndex: claim.sampleIndex,
        content,
        terminationReason,
        usage: trajectory.usage,
        provenance: provenanceOf(claim, trajectory),
        assessment,
      },
    ]);
    await countOnRun(tx, claim, trajectory);
    await finishRunIfDone(tx, claim.runId);
    await announceChange(tx, { kind: "run", id: claim.runId });
    return true;
  });
}

async function closeEpisode(tx: Db, { episodeId, attempt }: EpisodeClaim): Promise<boolean> {
  const closed = await tx.episode.updateMany({
    where: { id: episodeId, attempt, state: "running", run: { status: { not: "cancelled" } } },
    data: { state: "done", finishedAt: new Date() },
  });
  return closed.count === 1;
}

async function countOnRun(tx: Db, claim: EpisodeClaim, { usage, terminationReason }: Trajectory): Promise<void> {
  const failed = FAILED.includes(terminationReason);
  await tx.simulationRun.update({
    where: { id: claim.runId },
    data: {
      doneCount: { increment: 1 },
      failedCount: { increment: failed ? 1 : 0 },
      inputTokens: { increment: usage.inputTokens },
      outputTokens: { increment: usage.outputTokens },
      costUsd: { increment: new Prisma.Decimal(usage.costUsd) },
    },
  });
}

function provenanceOf(claim: EpisodeClaim, { detail }: Trajectory): Provenance {
  const { config } = claim;
  const agent = { endpoint: config.endpoint, model: config.endpointModel };
  return {
    origin: "simulated",
    isOffline: config.isOffline,
    agents: { userAgent: agent, assistantAgent: agent, toolExecutor: agent },
    promptVersions: config.promptVersions,
    seed: episodeSeed(claim),
    ...(detail === undefined ? {} : { detail }),
  };
}
