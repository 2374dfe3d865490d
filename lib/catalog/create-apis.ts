import "server-only";
import type { Split } from "#lib/domain/api.ts";
import type { Catalogue, KnownCategory } from "./open-catalogue.ts";
import type { PreparedDocument } from "./prepare-document.ts";
import type { ApiRecord } from "./sources/api-record.ts";
import { hashRecord, newApiRow, type StoredApi } from "./store-api.ts";
import { documentRow, functionRows } from "./store-document.ts";

/** An API that is known not to be in the catalogue, and the free slug that it gets. */
export interface ApiToCreate {
  slug: string;
  category: KnownCategory;
  record: ApiRecord;
  /** Null where only a line is known of it. */
  document: PreparedDocument | null;
  split?: Split | undefined;
}

/**
 * Creates many APIs with their documents and functions in a handful of statements, where `storeApi` would take some for each.
 * The caller holds the catalogue's lock and has seen that the slugs are free. Records have no instructions.
 */
export async function createApis({ tx, apis }: Catalogue, given: readonly ApiToCreate[]): Promise<StoredApi[]> {
  if (given.length === 0) return [];
  const created = await tx.api.createManyAndReturn({
    data: given.map((api) => newApiRow({ ...api, sourceHash: hashRecord(api.record), split: api.split })),
    select: { id: true, slug: true },
  });
  const apiIds = new Map(created.map(({ id, slug }) => [slug, id]));
  const owned = given.map((api) => ({ ...api, apiId: apiIds.get(api.slug) as string }));
  const documentIds = await createDocuments(
    tx,
    owned.flatMap(({ apiId, document }) => (document ? [{ apiId, document }] : [])),
  );
  // Whoever asks for them in this transaction reads them again.
  for (const { slug } of owned) apis.delete(slug);
  return owned.map(({ apiId, slug }) => {
    const documentId = documentIds.get(apiId);
    return {
      id: apiId,
      slug,
      outcome: "created",
      document: documentId === undefined ? null : { id: documentId, isNew: true },
      instructions: { ids: [], answeredIds: [], isChanged: false },
    };
  });
}

/** First versions of documents with their functions, each made its API's current one; gives the documents' ids by their API's. */
async function createDocuments(
  tx: Catalogue["tx"],
  owned: readonly { apiId: string; document: PreparedDocument }[],
): Promise<Map<string, string>> {
  if (owned.length === 0) return new Map();
  const documents = await tx.openApiDocument.createManyAndReturn({
    data: owned.map(({ apiId, document }) => documentRow(apiId, 1, document)),
    select: { id: true, apiId: true },
  });
  const documentIds = new Map(documents.map(({ id, apiId }) => [apiId, id]));
  const stored = owned.map((api) => ({ ...api, documentId: documentIds.get(api.apiId) as string }));
  await tx.apiFunction.createMany({
    data: stored.flatMap(({ apiId, documentId, document }) => functionRows({ apiId, documentId }, document)),
  });
  const counts = stored.map(({ document }) => document.contract.functions.length);
  const errors = stored.map(({ document }) => document.lint.lintErrorCount);
  const warnings = stored.map(({ document }) => document.lint.lintWarningCount);
  await tx.$executeRaw`
    update "Api" set "currentDocumentId" = made."documentId", "functionCount" = made."count",
      "lintErrorCount" = made."errors", "lintWarningCount" = made."warnings"
    from unnest(${stored.map(({ apiId }) => apiId)}::uuid[], ${stored.map(({ documentId }) => documentId)}::uuid[],
      ${counts}::int[], ${errors}::int[], ${warnings}::int[])
      as made("apiId", "documentId", "count", "errors", "warnings")
    where "Api"."id" = made."apiId"`;
  return documentIds;
}
