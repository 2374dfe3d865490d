import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { countFindings } from "./lint/count-findings.ts";
import { loadContract } from "./load-contract.ts";

/** Looked at in one go; the next start goes on. */
const MOST = 1000;

/**
 * Counts what the linter finds in APIs that were stored before it was there. Once it has been through them all, it costs one
 * query. A document that cannot be read any more is left unchecked.
 * @returns how many were looked at
 */
export async function lintUncheckedApis(): Promise<number> {
  const apis = await db().api.findMany({
    where: { currentDocumentId: { not: null }, lintErrorCount: null },
    orderBy: { id: "asc" },
    take: MOST,
    select: { id: true, slug: true, currentDocumentId: true },
  });
  for (const { id, slug, currentDocumentId } of apis) {
    if (currentDocumentId === null) continue;
    try {
      const contract = await loadContract({ documentId: currentDocumentId });
      // Unless another version was published meanwhile: that has counts of its own.
      await db().api.updateMany({ where: { id, currentDocumentId }, data: countFindings(contract) });
    } catch (error) {
      console.error(`[lint] ${slug} could not be checked`, error);
    }
  }
  return apis.length;
}
