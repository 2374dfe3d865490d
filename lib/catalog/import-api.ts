import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { ImportContext } from "./import-context.ts";
import type { InstanceOwner } from "./import-instances.ts";
import { loadContract } from "./load-contract.ts";
import { openCatalogue } from "./open-catalogue.ts";
import { type PreparedDocument, prepareDocument } from "./prepare-document.ts";
import type { ApiRecord } from "./sources/api-record.ts";
import { type StoreApiOptions, type StoredApi, storeApi } from "./store-api.ts";
import { survivable } from "./survivable.ts";

const NAME_MAX_LENGTH = 300;

/**
 * Stores one API of an import in a transaction of its own and counts it. What is wrong with it becomes a problem: a document that
 * cannot be read costs the document, not the API.
 * @returns what its instances need to be stored, or undefined when nothing of it could be
 */
export async function importApi(context: ImportContext, given: ApiRecord): Promise<InstanceOwner | undefined> {
  const { report } = context.tally;
  const record = withUsableName(context, given);
  if (!record) return undefined;
  const document = record.documentText === null ? null : await tryPrepare(context, record, record.documentText);
  const stored = await survivable(
    () => importPreparedApi(context, record, document),
    (message) => report({ where: record.where, message: `the API was not stored: ${message}` }),
  );
  if (!stored) return undefined;
  const listed = record.instructions.flatMap((entry, position) => (entry ? [{ text: entry.text, position }] : []));
  return {
    apiId: stored.id,
    documentId: stored.document?.id ?? null,
    contract: document?.contract ?? null,
    listed: listed.map((entry, index) => ({ ...entry, id: stored.instructions.ids[index] as string })),
    ...(document ? {} : await currentDocumentOf(stored.id)),
  };
}

/** Stores an API whose document is read already, and counts it. */
export async function importPreparedApi(
  { tally, split, onProgress }: ImportContext,
  record: ApiRecord,
  document: PreparedDocument | null,
  options: Pick<StoreApiOptions, "mayReplace"> = {},
): Promise<StoredApi> {
  const stored = await withTransaction(async (tx) =>
    storeApi(await openCatalogue(tx, [record.name]), record, document, { ...options, split }),
  );
  tally.countApi(stored);
  if (stored.document) tally.countFunctions(stored.document.id, document?.contract.functions.length ?? 0);
  tally.countInstructions(stored.instructions.ids, stored.instructions.answeredIds);
  onProgress();
  return stored;
}

/** The record with a name that can be listed, or undefined (and a problem) when it has none. */
export function withUsableName({ tally }: ImportContext, record: ApiRecord): ApiRecord | undefined {
  if (record.name === "") {
    tally.report({ where: record.where, message: "has no name, so it cannot be stored as an API" });
    return undefined;
  }
  if (record.name.length <= NAME_MAX_LENGTH) return record;
  const message = `has a name of ${record.name.length} characters; it is listed under the first ${NAME_MAX_LENGTH}`;
  tally.report({ where: record.where, message });
  return { ...record, name: record.name.slice(0, NAME_MAX_LENGTH).toWellFormed() };
}

async function tryPrepare({ tally }: ImportContext, record: ApiRecord, text: string): Promise<PreparedDocument | null> {
  const where = `${record.where}.Documentation`;
  try {
    const document = await prepareDocument(text, where, () => record);
    for (const problem of document.problems) tally.report({ where: problem.where, message: problem.message });
    return document;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tally.report({ where, message: `${error.message} The API is stored without functions.` });
    return null;
  }
}

/** Instances of a record without a document are checked against the one its API has, if it has one. */
async function currentDocumentOf(apiId: string): Promise<Pick<InstanceOwner, "contract" | "documentId">> {
  try {
    const contract = await loadContract({ apiId });
    return { contract, documentId: contract.documentId };
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return { contract: null, documentId: null };
    throw error;
  }
}
