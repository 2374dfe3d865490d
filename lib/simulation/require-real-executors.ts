import "server-only";
import { AppError, type Problem } from "#lib/domain/errors.ts";
import { obstacleOf, openRealApi } from "./agents/real/open-real-api.ts";

/**
 * Refuses a run against real services when one of them cannot be called: it names no server, or a key that it needs is not stored.
 * @throws AppError INVALID with a problem for each such API
 */
export async function requireRealExecutors(
  apis: readonly { slug: string; name: string; documentId: string | null }[],
): Promise<void> {
  const problems: Problem[] = [];
  for (const { slug, name, documentId } of apis) {
    const obstacle = documentId === null ? "has no document" : obstacleOf(await openRealApi(documentId));
    if (obstacle !== undefined) problems.push({ where: slug, message: `${name} ${obstacle}.` });
  }
  if (problems.length === 0) return;
  const more = problems.length > 1 ? ` So it is with ${problems.length - 1} more of the chosen APIs.` : "";
  throw new AppError("INVALID", `${problems[0]?.message}${more} Or let the services be simulated.`, {
    problems: problems.slice(0, 50),
  });
}
