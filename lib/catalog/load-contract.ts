import "server-only";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { dbPool } from "#lib/platform/db/pool.ts";
import { together } from "#lib/platform/together.ts";
import { buildContract } from "./documents/build-contract.ts";
import { mergeContracts } from "./documents/merge-contracts.ts";
import { restoreDocument } from "./documents/restore-document.ts";

/** A contract and the document version it was derived from; of a toolset, the primary API's. */
export type LoadedContract = ApiContract & { documentId: string; apiSlug: string };

/** Which document, and the documents of further APIs whose functions are to stand beside its own. */
export type WhichContract = ({ apiId: string } | { documentId: string }) & {
  companionDocumentIds?: readonly string[];
};

/** Of the documents whose contracts are kept, in characters. A contract takes two and a half bytes for each. */
const KEPT_LENGTH = 16_000_000;
const KEPT_TOOLSETS = 128;
/** Least recently used first. */
const cache = new Map<string, { contract: LoadedContract; length: number }>();
let cachedLength = 0;
/** Toolsets by their documents, with the contracts they were made of. Least recently used first. */
const toolsets = new Map<string, { parts: LoadedContract[]; merged: LoadedContract }>();

/**
 * What simulation and checks know of an API: from the given document version, or from the API's current one. With companions, one
 * contract for the whole toolset (see `mergeContracts`). Deriving it takes milliseconds to seconds, so it is done once per version
 * and process (and again when the API is renamed).
 * @throws AppError NOT_FOUND when there is no such API or document, the API has no document, or a companion's was deleted
 */
export async function loadContract(which: WhichContract): Promise<LoadedContract> {
  const documentId = "documentId" in which ? which.documentId : await currentDocumentId(which.apiId);
  const companionIds = which.companionDocumentIds ?? [];
  const heads = await readHeads([documentId, ...companionIds]);
  const own = heads.get(documentId);
  if (!own) throw new AppError("NOT_FOUND", `There is no document ${documentId}.`);
  const primary = await loadOne(documentId, own);
  if (companionIds.length === 0) return primary;
  const companions: LoadedContract[] = [];
  for (const id of companionIds) {
    const head = heads.get(id);
    if (!head) throw companionGone(own.api.name);
    companions.push(await loadOne(id, head));
  }
  return merge(primary, companions);
}

const companionGone = (apiName: string) =>
  new AppError(
    "NOT_FOUND",
    `This toolset has an API beside ${apiName} that was deleted, and with it the document that tells its functions: nothing can be called or checked here any more.`,
  );

type Head = { sha256: string; api: { name: string; slug: string; description: string } };

/** Asked for again and again, so in one plain statement for all who ask at the same time. */
const readHeads = together(100, async (asked: string[][]): Promise<Map<string, Head>[]> => {
  const { rows } = await dbPool().query<{ id: string; sha256: string } & Head["api"]>({
    name: "read-contract-heads",
    text: `select d."id", d."sha256", a."name", a."slug", a."description"
      from "OpenApiDocument" d join "Api" a on a."id" = d."apiId" where d."id" = any($1::uuid[])`,
    values: [[...new Set(asked.flat())]],
  });
  const heads = new Map(rows.map(({ id, sha256, ...api }) => [id, { sha256, api }]));
  return asked.map(() => heads);
});

async function loadOne(documentId: string, head: Head): Promise<LoadedContract> {
  const known = cache.get(documentId);
  const kept = known && describes(known.contract, head) ? known : await derive(documentId, head);
  // Several may have derived it meanwhile: what was kept first stays, since validators are kept by object.
  const latest = cache.get(documentId);
  const chosen = latest && describes(latest.contract, head) ? latest : kept;
  keepContract(documentId, chosen);
  return chosen.contract;
}

const describes = (contract: LoadedContract, { api }: Head): boolean =>
  contract.apiName === api.name && contract.description === api.description && contract.apiSlug === api.slug;

function keepContract(documentId: string, entry: { contract: LoadedContract; length: number }): void {
  forget(documentId);
  cache.set(documentId, entry);
  cachedLength += entry.length;
  for (const oldest of cache.keys()) {
    if (cachedLength <= KEPT_LENGTH || oldest === documentId) break;
    forget(oldest);
  }
}

function forget(documentId: string): void {
  cachedLength -= cache.get(documentId)?.length ?? 0;
  cache.delete(documentId);
}

/** The same object for the same parts: what is derived from contracts is kept by object. */
function merge(primary: LoadedContract, companions: LoadedContract[]): LoadedContract {
  const parts = [primary, ...companions];
  const key = parts.map(({ documentId }) => documentId).join(" ");
  const known = toolsets.get(key);
  const isFresh = known?.parts.every((part, index) => part === parts[index]);
  const toolset =
    known && isFresh
      ? known
      : {
          parts,
          merged: {
            ...mergeContracts(primary, companions),
            documentId: primary.documentId,
            apiSlug: primary.apiSlug,
          },
        };
  toolsets.delete(key);
  toolsets.set(key, toolset);
  const [oldest] = toolsets.keys();
  if (toolsets.size > KEPT_TOOLSETS && oldest !== undefined) toolsets.delete(oldest);
  return toolset.merged;
}

async function derive(
  documentId: string,
  { sha256, api }: Head,
): Promise<{ contract: LoadedContract; length: number }> {
  const { sourceText } = await db().openApiDocument.findUniqueOrThrow({
    where: { id: documentId },
    select: { sourceText: true },
  });
  const { name, description, slug: apiSlug } = api;
  // Of the text: jsonb keeps no order of keys, and functions and arguments are told in the document's.
  const contract = buildContract(restoreDocument(sourceText), { name, description, documentSha256: sha256 });
  return { contract: { ...contract, documentId, apiSlug }, length: sourceText.length };
}

async function currentDocumentId(apiId: string): Promise<string> {
  const api = await db().api.findUnique({ where: { id: apiId }, select: { name: true, currentDocumentId: true } });
  if (!api) throw new AppError("NOT_FOUND", `There is no API ${apiId}.`);
  if (api.currentDocumentId) return api.currentDocumentId;
  throw new AppError("NOT_FOUND", `${api.name} has no document: import an OpenAPI document for it first.`);
}
