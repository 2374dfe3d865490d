import "server-only";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { buildContract } from "./documents/build-contract.ts";
import { restoreDocument } from "./documents/restore-document.ts";

/** A contract and the document version it was derived from. */
export type LoadedContract = ApiContract & { documentId: string };

const CACHE_SIZE = 64;
/** Least recently used first. */
const cache = new Map<string, LoadedContract>();

/**
 * What simulation and checks know of an API: from the given document version, or from the API's current one. Deriving it takes
 * milliseconds to seconds, so it is done once per version and process (and again when the API is renamed).
 * @throws AppError NOT_FOUND when there is no such API or document, or the API has no document
 */
export async function loadContract(which: { apiId: string } | { documentId: string }): Promise<LoadedContract> {
  const documentId = "documentId" in which ? which.documentId : await currentDocumentId(which.apiId);
  const head = await db().openApiDocument.findUnique({
    where: { id: documentId },
    select: { sha256: true, api: { select: { name: true, description: true } } },
  });
  if (!head) throw new AppError("NOT_FOUND", `There is no document ${documentId}.`);
  const known = cache.get(documentId);
  cache.delete(documentId);
  const isFresh = known?.apiName === head.api.name && known.description === head.api.description;
  const contract = known && isFresh ? known : await derive(documentId, head);
  cache.set(documentId, contract);
  const [oldest] = cache.keys();
  if (cache.size > CACHE_SIZE && oldest !== undefined) cache.delete(oldest);
  return contract;
}

async function derive(
  documentId: string,
  { sha256, api }: { sha256: string; api: { name: string; description: string } },
): Promise<LoadedContract> {
  const { sourceText } = await db().openApiDocument.findUniqueOrThrow({
    where: { id: documentId },
    select: { sourceText: true },
  });
  // Of the text: jsonb keeps no order of keys, and functions and arguments are told in the document's.
  return { ...buildContract(restoreDocument(sourceText), { ...api, documentSha256: sha256 }), documentId };
}

async function currentDocumentId(apiId: string): Promise<string> {
  const api = await db().api.findUnique({ where: { id: apiId }, select: { name: true, currentDocumentId: true } });
  if (!api) throw new AppError("NOT_FOUND", `There is no API ${apiId}.`);
  if (api.currentDocumentId) return api.currentDocumentId;
  throw new AppError("NOT_FOUND", `${api.name} has no document: import an OpenAPI document for it first.`);
}
