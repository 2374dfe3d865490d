import "server-only";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { restoreDocument } from "#lib/catalog/documents/restore-document.ts";
import { db } from "#lib/platform/db/client.ts";
import type { CompanionCandidate } from "./choose-companions.ts";
import { type ApiTrade, summariseApi } from "./summarise-api.ts";

/** Documents read at a time: other work of the process gets its turn between. */
const BATCH = 25;
const KEPT_RUNS = 4;

/** By document: versions never change, and a summary is a few hundred bytes. */
const trades = new Map<string, ApiTrade>();
/** By run, the newest last. */
const runs = new Map<string, Promise<CompanionCandidate[]>>();

/**
 * The APIs that may stand beside others in toolsets of a run: documented, not archived, in the versions that the run is pinned to
 * where it is. Worked out once per run and process; each document is summarised once per process (5 ms).
 */
export function loadCompanionCandidates(runId: string): Promise<CompanionCandidate[]> {
  const known = runs.get(runId);
  if (known) return known;
  const loading = readCandidates(runId);
  runs.set(runId, loading);
  loading.catch(() => runs.delete(runId));
  const [oldest] = runs.keys();
  if (runs.size > KEPT_RUNS && oldest !== undefined) runs.delete(oldest);
  return loading;
}

async function readCandidates(runId: string): Promise<CompanionCandidate[]> {
  const apis = await db().api.findMany({
    where: { archivedAt: null, functionCount: { gt: 0 }, currentDocumentId: { not: null } },
    orderBy: { slug: "asc" },
    select: {
      slug: true,
      categoryId: true,
      split: true,
      functionCount: true,
      currentDocumentId: true,
      runApis: { where: { runId }, select: { documentId: true } },
    },
  });
  const pinned = apis.map(({ currentDocumentId, runApis, ...api }) => ({
    ...api,
    documentId: runApis[0]?.documentId ?? (currentDocumentId as string),
  }));
  await summarise(pinned.map(({ documentId }) => documentId).filter((id) => !trades.has(id)));
  return pinned.flatMap((api) => {
    const trade = trades.get(api.documentId);
    return trade ? [{ ...api, ...trade }] : [];
  });
}

async function summarise(documentIds: readonly string[]): Promise<void> {
  for (let start = 0; start < documentIds.length; start += BATCH) {
    const documents = await db().openApiDocument.findMany({
      where: { id: { in: documentIds.slice(start, start + BATCH) } },
      select: { id: true, sourceText: true },
    });
    for (const { id, sourceText } of documents) {
      const trade = readTrade(sourceText);
      if (trade) trades.set(id, trade);
    }
  }
}

/** Undefined for a document that cannot be read: it stands beside no other, and planning its own API says what is wrong. */
function readTrade(sourceText: string): ApiTrade | undefined {
  try {
    const contract = buildContract(restoreDocument(sourceText), { name: "", description: "", documentSha256: "" });
    return summariseApi(contract);
  } catch (error) {
    console.error(`[simulation] a document is left out of toolsets: ${(error as Error).message}`);
    return undefined;
  }
}
