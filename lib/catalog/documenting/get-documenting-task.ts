import "server-only";
import { z } from "zod";
import { DocumentingProblem, type DocumentingStage } from "#lib/domain/documenting.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

export const DocumentingTaskKey = z.object({ task: z.uuid() });

/** One answer of a model, with what was wrong with it. */
export interface ListedAttempt {
  stage: DocumentingStage;
  number: number;
  output: string;
  problems: DocumentingProblem[];
  accepted: boolean;
  inputTokens: number;
  outputTokens: number;
  latencyMs: number;
  createdAt: string;
}

/** All that was made for one API of a job. */
export interface DocumentingTaskDetail {
  id: string;
  introduction: string | null;
  functionsText: string | null;
  /** In the order they were made. */
  attempts: ListedAttempt[];
}

/**
 * The attempts and proposed texts of one API of a documenting job.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function getDocumentingTask(
  actor: Actor,
  input: z.input<typeof DocumentingTaskKey>,
): Promise<DocumentingTaskDetail> {
  requireRole(actor, "viewer");
  const { task: id } = DocumentingTaskKey.parse(input);
  const task = await db().documentingTask.findUnique({
    where: { id },
    select: { id: true, introduction: true, functionsText: true, attempts: { orderBy: { id: "asc" } } },
  });
  if (!task) throw new AppError("NOT_FOUND", "There is no such API in a documenting job.");
  const attempts = task.attempts.map(({ problems, createdAt, ...attempt }) => {
    const { stage, number, output, accepted, inputTokens, outputTokens, latencyMs } = attempt;
    return {
      ...{ stage, number, output, accepted, inputTokens, outputTokens, latencyMs },
      problems: z.array(DocumentingProblem).parse(problems),
      createdAt: createdAt.toISOString(),
    };
  });
  return { ...task, attempts };
}
