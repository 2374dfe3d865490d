import "server-only";
import type { Db } from "#lib/platform/db/client.ts";

/**
 * Gives an API the introduction and functions text that were proposed with a document version; does nothing for versions that no
 * model made. Whoever publishes a version calls it in the same transaction: before that, the texts wait with the version.
 */
export async function applyProposedTexts(
  tx: Db,
  { apiId, documentId }: { apiId: string; documentId: string },
): Promise<void> {
  const task = await tx.documentingTask.findFirst({
    where: { apiId, documentId, state: "done" },
    orderBy: { finishedAt: "desc" },
    select: { introduction: true, functionsText: true },
  });
  if (!task) return;
  const { introduction, functionsText } = task;
  await tx.api.update({
    where: { id: apiId },
    data: { ...(introduction ? { introduction } : {}), ...(functionsText ? { functionsText } : {}) },
  });
}
