import "server-only";
import crypto from "node:crypto";
import canonicalize from "canonicalize";
import type { Split } from "#lib/domain/api.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { Db, Prisma } from "#lib/platform/db/client.ts";
import { ensureCategory } from "./ensure-category.ts";
import { findApi } from "./find-api.ts";
import type { Catalogue, KnownCategory, StoredApiRow } from "./open-catalogue.ts";
import type { PreparedDocument } from "./prepare-document.ts";
import { fieldsToKeep } from "./published-form.ts";
import type { ApiRecord } from "./sources/api-record.ts";
import { type StoredDocument, storeDocument } from "./store-document.ts";
import { type StoredInstructions, storeInstructions } from "./store-instructions.ts";

export interface StoredApi {
  id: string;
  slug: string;
  outcome: "created" | "updated" | "unchanged";
  document: StoredDocument | null;
  instructions: StoredInstructions;
}

export interface NewApi {
  record: ApiRecord;
  document: PreparedDocument | null;
  slug: string;
  category: KnownCategory;
  /** See hashRecord. */
  sourceHash: string;
  split: Split | undefined;
}

export interface StoreApiOptions {
  /** Chosen by a person for the whole import. */
  split?: Split | undefined;
  /** See storeDocument. */
  mayReplace?: ((currentSha256: string) => boolean) | undefined;
}

/**
 * Stores an API with its document, instructions and golden answers; which API it is, matchApi decides. Importing the same
 * record again changes nothing:
 * - of an API that is there, only fields that the record gives and that differ are written; a record that was the last one
 *   written (same hash), or whose document is an earlier version, writes none
 * - a public-apis entry only fills what is empty; what ships with the studio (`catalog`) never changes fields
 * - without a chosen split, an API that comes with golden answers is held out when it is made, or first gets functions
 */
export async function storeApi(
  catalogue: Catalogue,
  record: ApiRecord,
  document: PreparedDocument | null,
  options: StoreApiOptions,
): Promise<StoredApi> {
  const { tx } = catalogue;
  const sourceHash = hashRecord(record);
  const match = await findApi(catalogue, {
    name: record.name,
    description: record.description,
    link: record.link,
    documentSha256s: document ? [document.sha256] : [],
    operations: document ? document.contract.functions.map(({ method, path }) => `${method} ${path}`) : [],
  });
  const api =
    "found" in match
      ? await updateApi(catalogue, match.found, record, document, sourceHash, options)
      : await createApi(catalogue, match.freeSlug, record, document, sourceHash, options);
  const stored = document ? await storeDocument(tx, api.id, document, options.mayReplace) : null;
  const instructions = await storeListed(tx, api.id, record);
  const isChanged = api.isChanged || stored?.isNew === true || instructions.isChanged;
  // Whoever asks for it in this transaction reads it again.
  if (isChanged) catalogue.apis.delete(api.slug);
  const outcome = "found" in match ? (isChanged ? "updated" : "unchanged") : "created";
  return { id: api.id, slug: api.slug, outcome, document: stored, instructions };
}

async function createApi(
  catalogue: Catalogue,
  slug: string,
  record: ApiRecord,
  document: PreparedDocument | null,
  sourceHash: string,
  { split }: StoreApiOptions,
): Promise<{ id: string; slug: string; isChanged: boolean }> {
  const category = await ensureCategory(catalogue, record.category);
  const { id } = await catalogue.tx.api.create({
    data: newApiRow({ record, document, slug, category, sourceHash, split }),
    select: { id: true },
  });
  return { id, slug, isChanged: true };
}

/** The row of an API that is not there yet. */
export function newApiRow({ record, document, slug, category, sourceHash, split }: NewApi) {
  const { kept } = fieldsToKeep(record, document, category.name);
  return {
    ...columnsOf(record),
    slug,
    source: record.source,
    sourceHash,
    categoryId: category.id,
    split: split ?? (hasGoldenAnswers(record) ? "heldOut" : "train"),
    ...(Object.keys(kept).length > 0 ? { importedFields: kept as Prisma.InputJsonObject } : {}),
  } satisfies Prisma.ApiUncheckedCreateInput;
}

async function updateApi(
  catalogue: Catalogue,
  found: StoredApiRow,
  record: ApiRecord,
  document: PreparedDocument | null,
  sourceHash: string,
  { split }: StoreApiOptions,
): Promise<{ id: string; slug: string; isChanged: boolean }> {
  const { id, slug } = found;
  const isEarlierVersion = found.documents.some(
    (version) => version.sha256 === document?.sha256 && version.id !== found.currentDocumentId,
  );
  const isSettled = found.sourceHash === sourceHash || isEarlierVersion || record.source === "catalog";
  const changes: Prisma.ApiUncheckedUpdateInput = isSettled
    ? {}
    : await changesFrom(catalogue, found, record, document, sourceHash);
  const getsFirstFunctions = found.currentDocumentId === null && document !== null && hasGoldenAnswers(record);
  const wantedSplit = split ?? (getsFirstFunctions ? "heldOut" : undefined);
  if (wantedSplit && wantedSplit !== found.split) changes.split = wantedSplit;
  if (Object.keys(changes).length === 0) return { id, slug, isChanged: false };
  await catalogue.tx.api.update({ where: { id }, data: changes });
  return { id, slug, isChanged: true };
}

async function changesFrom(
  catalogue: Catalogue,
  found: StoredApiRow,
  record: ApiRecord,
  document: PreparedDocument | null,
  sourceHash: string,
): Promise<Prisma.ApiUncheckedUpdateInput> {
  const isListing = record.source === "publicApis" && found.source !== "publicApis";
  const changes: Record<string, unknown> = {};
  for (const [column, given] of Object.entries(columnsOf(record))) {
    const current = found[column as keyof ReturnType<typeof columnsOf>];
    const isGiven = given !== null && given !== "";
    if (isGiven && given !== current && (!isListing || current === null || current === "")) changes[column] = given;
  }
  if (isListing) return changes;
  const category = await ensureCategory(catalogue, record.category);
  if (record.category !== "" && category.id !== found.categoryId) changes.categoryId = category.id;
  if (found.source === "publicApis" && record.source !== "publicApis") changes.source = record.source;
  const { kept, derived } = fieldsToKeep(record, document, category.name);
  const before = isJsonObject(found.importedFields) ? found.importedFields : {};
  const rest = Object.fromEntries(Object.entries(before).filter(([key]) => !derived.includes(key)));
  const after = { ...rest, ...kept };
  if (canonicalize(after) !== canonicalize(before)) changes.importedFields = after as Prisma.InputJsonObject;
  return Object.keys(changes).length > 0 ? { ...changes, sourceHash } : changes;
}

function columnsOf({ name, description, link, introduction, functionsText, auth, https, cors }: ApiRecord) {
  return { name, description, link, introduction, functionsText, auth, https, cors };
}

function storeListed(tx: Db, apiId: string, { instructions }: ApiRecord): Promise<StoredInstructions> {
  const listed = instructions.flatMap((entry, position) => (entry ? [{ ...entry, position }] : []));
  return storeInstructions(tx, apiId, listed);
}

function hasGoldenAnswers({ instructions }: ApiRecord): boolean {
  return instructions.some((instruction) => instruction?.golden);
}

/** What tells whether a record is the one that was stored last. */
export function hashRecord({ where: _, ...content }: ApiRecord): string {
  const text = canonicalize(content) ?? "";
  return crypto.createHash("sha256").update(text).digest("hex");
}
