import "server-only";
import crypto from "node:crypto";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { AppError } from "#lib/domain/errors.ts";
import { InstructionKind } from "#lib/domain/scenario.ts";
import { type Db, db, Prisma } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { ensureQueue } from "#lib/platform/jobs/enqueue.ts";
import type { JobContext } from "#lib/platform/jobs/job-loop.ts";
import { CallHalted } from "#lib/platform/llm/call-halted.ts";
import { ModelFault } from "#lib/platform/llm/chat-model.ts";
import { claimPlan, type PlanClaim, returnPlan } from "./claim-plan.ts";
import { enqueueEpisodes } from "./enqueue-episodes.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";
import { pauseRunsOnEndpoint } from "./pause-runs-on-endpoint.ts";
import { planWithinBudget } from "./plan-within-budget.ts";
import { prepareRun } from "./prepare-run.ts";
import { sketchText } from "./similarity/sketch-text.ts";
import { simulateEpisodeJob } from "./simulate-episode.job.ts";
import { stopRun } from "./stop-run.ts";
import { watchRun } from "./watch-run.ts";
import { type PlannedInstruction, writePlannedInstructions } from "./write-planned-instructions.ts";
import type { WritingFor } from "./write-run-instructions.ts";

/**
 * Job: gives one API of a run its instructions (written now, or those stored) and enqueues an episode for each. Delivered
 * twice, it changes nothing the second time; a failure ends this API only; a pause leaves its stored calls for later.
 */
export async function planRunApi(
  { runId, apiId }: { runId: string; apiId: string },
  { jobId, signal }: JobContext,
): Promise<void> {
  while (!signal.aborted) {
    const plan = await claimPlan(runId, apiId, jobId);
    if (!plan || (await attemptPlan(plan, signal)) === "over") return;
  }
}

async function attemptPlan(plan: PlanClaim, signal: AbortSignal): Promise<"over" | "again"> {
  const { runId, config } = plan;
  const run = watchRun(runId);
  const halt = AbortSignal.any([signal, run.halted]);
  let leave = () => {};
  try {
    if (config.instructions.mode === "existing") {
      await planStored(plan);
      return "over";
    }
    const kinds = (await kindsFor(plan)).slice(plan.writtenCount);
    leave = await planWithinBudget(runId, config, kinds.length, () => halt.aborted || run.over.aborted);
    const written = await writeFor(plan, kinds, {
      signal: run.over,
      halt,
      isFresh: plan.attempt === 1,
      resolveEndpoint: run.resolveEndpoint,
    });
    if (signal.aborted || run.over.aborted) return "over";
    await planWritten(plan, written.instructions, written.shortfall);
    return "over";
  } catch (error) {
    if (run.over.aborted) return "over";
    if (error instanceof CallHalted) return await afterHalt(plan, error);
    if (signal.aborted || isDatabaseAway(error)) throw error;
    console.error(`[simulation] ${plan.apiSlug}:`, error);
    await planWritten(plan, [], explainFailure(error));
    return "over";
  } finally {
    leave();
    run.release();
  }
}

async function writeFor(plan: PlanClaim, kinds: InstructionKind[], running: WritingFor) {
  const { runId, apiId, apiSlug, documentId, runCreatedAt, writtenCount, config } = plan;
  const contract = await loadContract(documentId ? { documentId } : { apiId });
  const api = { runId, apiId, slug: apiSlug, createdAt: runCreatedAt, contract, documentId: contract.documentId };
  const own = writtenCount === 0 ? [] : await textsOf(runId, apiId);
  return writePlannedInstructions({ ...api, kinds, config, own }, running);
}

/** By its episodes: an instruction that a run of the same seed wrote before belongs to that one. */
async function textsOf(runId: string, apiId: string): Promise<string[]> {
  const episodes = await db().episode.findMany({
    where: { runId, apiId },
    select: { instruction: { select: { text: true } } },
  });
  return episodes.map(({ instruction }) => instruction.text);
}

/** @returns "again" when the run went on meanwhile, or this worker is the one that stops */
async function afterHalt(plan: PlanClaim, { halt }: CallHalted): Promise<"over" | "again"> {
  if (halt.kind === "budget") {
    await stopRun(plan.runId, halt.cap);
    return "over";
  }
  if (halt.kind === "endpoint") await pauseRunsOnEndpoint(halt.endpointName, halt.reason);
  return (await returnPlan(plan)) ? "over" : "again";
}

/** What may be shown: our own errors and the endpoint's say what to do, others may hold SQL or paths. */
function explainFailure(error: unknown): string {
  if (error instanceof AppError || error instanceof ModelFault) return error.message;
  return "Something failed on our side while instructions were written; the server's log says what.";
}

/** What was dealt to this API; the first one to ask has the run's kinds dealt. */
async function kindsFor({ runId, apiId, kinds, config }: PlanClaim): Promise<InstructionKind[]> {
  if (kinds.length > 0) return kinds;
  await prepareRun(runId, config);
  const dealt = await db().simulationRunApi.findUniqueOrThrow({
    where: { runId_apiId: { runId, apiId } },
    select: { kinds: true },
  });
  return InstructionKind.array().parse(dealt.kinds);
}

async function planStored(plan: PlanClaim): Promise<void> {
  await ensureQueue(simulateEpisodeJob);
  await withTransaction(async (tx) => {
    const stored = await tx.$queryRaw<{ id: string }[]>`
      select "id" from "Instruction" where "apiId" = ${plan.apiId}::uuid order by "position" nulls last, "id"`;
    await closePlan(
      tx,
      plan,
      stored.map(({ id }) => id),
    );
  });
}

async function planWritten(
  plan: PlanClaim,
  instructions: readonly PlannedInstruction[],
  shortfall: string | undefined,
): Promise<void> {
  const { runId, apiId } = plan;
  await ensureQueue(simulateEpisodeJob);
  await withTransaction(async (tx) => {
    const rows = instructions.map(({ text, scenario, companionDocumentIds }) => ({
      apiId,
      runId,
      text,
      source: "generated" as const,
      sha256: instructionSha256(apiId, text, companionDocumentIds),
      companionDocumentIds,
      scenario: scenario ?? Prisma.DbNull,
      kind: scenario?.kind ?? null,
      sketch: sketchText(text),
    }));
    await tx.instruction.createMany({ data: rows, skipDuplicates: true });
    const hashes = rows.map(({ sha256 }) => sha256);
    const stored = await tx.instruction.findMany({
      where: { apiId, sha256: { in: hashes } },
      select: { id: true, sha256: true },
    });
    const order = new Map(hashes.map((hash, index) => [hash, index]));
    stored.sort((a, b) => (order.get(a.sha256) ?? 0) - (order.get(b.sha256) ?? 0));
    await closePlan(
      tx,
      plan,
      stored.map(({ id }) => id),
      shortfall,
    );
  });
}

/** The same words over other documents are another instruction. */
function instructionSha256(apiId: string, text: string, companionDocumentIds: readonly string[]): string {
  const parts = [apiId, "generated", text, ...companionDocumentIds];
  return crypto.createHash("sha256").update(parts.join("\0")).digest("hex");
}

/** Adds the episodes and closes the plan, unless another job took it over meanwhile (the run was paused and resumed). */
async function closePlan(tx: Db, plan: PlanClaim, instructionIds: string[], shortfall?: string): Promise<void> {
  const { runId, apiId, jobId, requestedCount, writtenCount } = plan;
  const generatedCount = writtenCount + instructionIds.length;
  const closed = await tx.simulationRunApi.updateMany({
    where: { runId, apiId, jobId, state: "running" },
    data: {
      state: generatedCount === 0 ? "failed" : "done",
      generatedCount,
      failureMessage: shortfall ?? null,
    },
  });
  if (closed.count === 0) return;
  await addEpisodes(tx, plan, instructionIds);
  const missing = requestedCount - generatedCount;
  if (missing !== 0) {
    await tx.simulationRun.update({ where: { id: runId }, data: { plannedCount: { decrement: missing } } });
  }
  // Episodes that were added are open: the run is not done, and its row, which many write, is left alone.
  const isProgress = instructionIds.length > 0;
  if (!isProgress) await finishRunIfDone(tx, runId);
  await announceChange(tx, { kind: "run", id: runId, ...(isProgress ? { isProgress } : {}) });
}

async function addEpisodes(tx: Db, { runId, apiId, config }: PlanClaim, instructionIds: string[]): Promise<void> {
  const episodes = instructionIds.map((instructionId) => ({
    id: crypto.randomUUID(),
    jobId: crypto.randomUUID(),
    runId,
    apiId,
    instructionId,
  }));
  await tx.episode.createMany({ data: episodes });
  const where = { id: { in: instructionIds } };
  const scenarios = await tx.instruction.findMany({ where, select: { id: true, scenario: true } });
  const stored = new Map(scenarios.map(({ id, scenario }) => [id, scenario]));
  const waiting = episodes.map(({ id, jobId, instructionId }) => ({ id, jobId, scenario: stored.get(instructionId) }));
  await enqueueEpisodes(tx, { id: runId, config }, waiting);
}
