import "server-only";
import { loadContract } from "#lib/catalog/load-contract.ts";
import type { DocumentingStop } from "#lib/domain/documenting.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import type { JobContext } from "#lib/platform/jobs/job-loop.ts";
import { CallHalted } from "#lib/platform/llm/call-halted.ts";
import { createOpenAiModel } from "#lib/platform/llm/open-ai-model.ts";
import { type OpenAiEndpoint, resolveModelEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { claimTask } from "./claim-task.ts";
import { closeTask, type TaskResult } from "./close-task.ts";
import { deriveOffline, explainOffline } from "./derive-offline.ts";
import { documentStage, functionsStage, introductionStage, type Stage } from "./documenting-stages.ts";
import { keepAttempt } from "./keep-attempt.ts";
import { renderProposedFunctions } from "./render-functions.ts";
import { runStage, type StageOutcome } from "./run-stage.ts";
import type { TaskClaim } from "./task-claim.ts";
import { watchDocumentingJob } from "./watch-documenting-job.ts";
import { withinBudget } from "./within-budget.ts";

/**
 * Job: documents one API, stage by stage, and stores the document as a version that waits to be published. Delivered twice it
 * changes nothing the second time; taken up after a crash it goes on behind the last stored answer; a failure ends this API only.
 */
export async function documentApi({ taskId }: { taskId: string }, { jobId, signal }: JobContext): Promise<void> {
  const claim = await claimTask(taskId, jobId);
  if (!claim) return;
  const job = watchDocumentingJob(claim.documentingJobId);
  const stop = AbortSignal.any([signal, job.cancelled]);
  try {
    const result = await makeResult(claim, stop);
    // Cut short, it is not the task's end: after a shutdown it goes on, after a cancel it never will.
    if (result && !stop.aborted) await closeTask(claim, result);
  } catch (error) {
    if (stop.aborted) return;
    if (isDatabaseAway(error)) throw error;
    if (error instanceof CallHalted && error.halt.kind === "budget") {
      await stopDocumenting(claim.documentingJobId, error.halt.cap);
      return closeTask(claim, SPENT);
    }
    console.error(`[documenting] ${claim.api.name}:`, error);
    await closeTask(claim, { kind: "failed", message: explainFailure(error) });
  } finally {
    job.release();
  }
}

/** What is told of an API that the job's budget does not cover to its end. */
const SPENT: TaskResult = {
  kind: "failed",
  message:
    "What is left of the job's budget does not cover what another call may cost at most. Document this API again with a higher limit.",
};

/** APIs whose turn is still to come are not begun any more. */
async function stopDocumenting(id: string, cap: keyof DocumentingStop): Promise<void> {
  await db().documentingJob.updateMany({ where: { id, stopReason: null }, data: { stopReason: cap } });
}

/** What may be shown: our own errors say what to do, others may hold SQL or paths. */
function explainFailure(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return "Something failed on our side while this API was documented; the server's log says what.";
}

/** @returns undefined when the task is no longer this worker's */
async function makeResult(claim: TaskClaim, signal: AbortSignal): Promise<TaskResult | undefined> {
  const endpoint = await resolveModelEndpoint(claim.endpointName);
  return endpoint.kind === "offline" ? derive(claim) : askModel(claim, endpoint, signal);
}

async function derive({ api, currentDocumentId }: TaskClaim): Promise<TaskResult> {
  if (currentDocumentId === null) return { kind: "failed", message: explainOffline(api.name) };
  const contract = await loadContract({ documentId: currentDocumentId });
  return { kind: "documented", ...deriveOffline(contract), document: null };
}

async function askModel(
  claim: TaskClaim,
  endpoint: OpenAiEndpoint,
  signal: AbortSignal,
): Promise<TaskResult | undefined> {
  const { api, seed } = claim;
  if (claim.stopReason !== null) return SPENT;
  const model = await withinBudget(createOpenAiModel(endpoint), claim.documentingJobId);
  const run = <T>(stage: Stage<T>): Promise<StageOutcome<T>> =>
    runStage(stage, {
      ...{ model, seed, signal, structuredOutput: endpoint.structuredOutput },
      stored: claim.stored.filter((attempt) => attempt.stage === stage.name),
      keep: (attempt, came) => keepAttempt(claim, stage.name, attempt, came),
    });

  const introduction = await run(introductionStage(api));
  if (introduction.kind !== "done") return endedAt("introduction", introduction);
  const functions = await run(functionsStage(api, introduction.value));
  if (functions.kind !== "done") return endedAt("functions", functions);
  const document = await run(documentStage(api, introduction.value, functions.value));
  if (document.kind !== "done") return endedAt("document", document);
  return {
    kind: "documented",
    introduction: introduction.value,
    functionsText: renderProposedFunctions(functions.value),
    document: document.value,
  };
}

function endedAt(
  stage: "introduction" | "functions" | "document",
  outcome: Exclude<StageOutcome<unknown>, { kind: "done" }>,
): TaskResult | undefined {
  return outcome.kind === "failed" ? { kind: "failed", stage, message: outcome.message } : undefined;
}
