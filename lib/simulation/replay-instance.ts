import "server-only";
import canonicalize from "canonicalize";
import { AppError } from "#lib/domain/errors.ts";
import { InstanceContent } from "#lib/domain/instance.ts";
import { db } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { openReplayLedger } from "#lib/platform/llm/replay-ledger.ts";
import { openServiceReplay } from "./agents/real/service-ledger.ts";
import { loadClaim } from "./load-claim.ts";
import { runEpisode } from "./run-episode.ts";

export interface Replay {
  number: number;
  isIdentical: boolean;
  /** The parts that came out otherwise. */
  differences: ("steps" | "finalThought" | "response" | "terminationReason" | "usage")[];
  /** Model calls that were answered from the store. */
  calls: number;
}

/**
 * Simulates an instance again, out of its seed and the stored answers of its models and services, and compares it with what was stored, as it
 * was before anybody edited it. Calls nobody and writes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND (instance, or an answer), INVALID for an imported instance
 */
export async function replayInstance(
  actor: Actor,
  { number }: { number: number },
  { signal }: { signal: AbortSignal },
): Promise<Replay> {
  requireRole(actor, "viewer");
  const { runId, instructionId, sampleIndex, ...stored } = await loadStored(number);
  if (!runId || !instructionId) {
    throw new AppError("INVALID", `Instance #${number} was imported or its instruction removed: nothing to replay.`);
  }
  const episode = await db().episode.findUnique({
    where: { runId_instructionId_sampleIndex: { runId, instructionId, sampleIndex } },
    select: { id: true, attempt: true },
  });
  if (!episode) throw new AppError("NOT_FOUND", `Instance #${number} has no episode any more.`);
  const claim = await loadClaim(episode.id, episode.attempt);
  const ledger = await openReplayLedger({ runId, episodeId: episode.id });
  const serviceLedger = await openServiceReplay(episode.id);
  // An answer that is not stored is no ending: it is told.
  const isOutage = (error: unknown) => isDatabaseAway(error) || error instanceof AppError;
  const { trajectory } = await runEpisode(claim, { signal, ledger, serviceLedger, isOutage });
  const parts = ["steps", "finalThought", "response", "terminationReason", "usage"] as const;
  // The database keeps values, not the order of keys.
  const differences = parts.filter((part) => canonicalize(trajectory[part]) !== canonicalize(stored[part]));
  return { number, isIdentical: differences.length === 0, differences, calls: trajectory.usage.calls };
}

async function loadStored(number: number) {
  const row = await db().instance.findUnique({
    where: { number },
    include: { revisions: { where: { number: 0 }, select: { snapshot: true } } },
  });
  if (!row) throw new AppError("NOT_FOUND", `There is no instance #${number}.`);
  const { runId, instructionId, sampleIndex, terminationReason, usage } = row;
  const [original] = row.revisions;
  const { steps, finalThought, response } = original ? InstanceContent.parse(original.snapshot) : row;
  return { runId, instructionId, sampleIndex, terminationReason, usage, steps, finalThought, response };
}
