import "server-only";
import { storableText } from "#lib/catalog/storable.ts";
import { DOCUMENTING_STAGES, type DocumentingStage } from "#lib/domain/documenting.ts";
import { Prisma } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { type ChatAnswer, ModelFault, usedBy } from "#lib/platform/llm/chat-model.ts";
import type { StageAttempt } from "./run-stage.ts";
import type { TaskClaim } from "./task-claim.ts";

/**
 * Stores one answer of a stage, or the fault that came instead of one, with what it used, failed tries included.
 * @returns false when the task is no longer this claim's: another worker took it over, or it was cancelled
 */
export async function keepAttempt(
  claim: TaskClaim,
  stage: DocumentingStage,
  { number, output, problems, accepted }: StageAttempt,
  came: ChatAnswer | ModelFault,
): Promise<boolean> {
  const { taskId, attempt, documentingJobId } = claim;
  const latencyMs = came instanceof ModelFault ? 0 : came.latencyMs;
  const { inputTokens, cachedTokens, outputTokens, costUsd } = usedBy(came);
  return withTransaction(async (tx) => {
    const mine = await tx.documentingTask.updateMany({
      where: { id: taskId, attempt, state: "running" },
      data: { stage: accepted ? stageAfter(stage) : stage },
    });
    if (mine.count === 0) return false;
    await tx.documentingAttempt.create({
      data: {
        ...{ taskId, stage, number, accepted, latencyMs, inputTokens, cachedTokens, outputTokens },
        output: storableText(output),
        problems: problems.map(({ place, message }) => ({
          place: storableText(place),
          message: storableText(message),
        })),
        costUsd: new Prisma.Decimal(costUsd),
        faults: came.faults,
      },
    });
    await announceChange(tx, { kind: "documenting", id: documentingJobId });
    return true;
  });
}

/** What is worked on next; behind the last stage nothing is. */
function stageAfter(stage: DocumentingStage): DocumentingStage {
  return DOCUMENTING_STAGES[DOCUMENTING_STAGES.indexOf(stage) + 1] ?? stage;
}
