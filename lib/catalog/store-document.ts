import "server-only";
import type { Db, Prisma } from "#lib/platform/db/client.ts";
import type { PreparedDocument } from "./prepare-document.ts";
import { storableText } from "./storable.ts";

export interface StoredDocument {
  id: string;
  /** False when the API has this version already. */
  isNew: boolean;
}

/**
 * Stores a version of an API's document with its functions, and makes it the current one. A version the API has already stays
 * as it is and moves nothing: files with several versions may be imported again and again.
 * @param mayReplace whether a new version becomes the current one, told from the current one's sha256
 */
export async function storeDocument(
  tx: Db,
  apiId: string,
  document: PreparedDocument,
  mayReplace: (currentSha256: string) => boolean = () => true,
): Promise<StoredDocument> {
  const { sha256, contract, lint } = document;
  const known = await tx.openApiDocument.findUnique({
    where: { apiId_sha256: { apiId, sha256 } },
    select: { id: true },
  });
  if (known) return { id: known.id, isNew: false };
  const { id } = await addDocumentVersion(tx, apiId, document, { origin: "imported", createdById: null, note: null });
  const { currentDocument } = await tx.api.findUniqueOrThrow({
    where: { id: apiId },
    select: { currentDocument: { select: { sha256: true } } },
  });
  if (!currentDocument || mayReplace(currentDocument.sha256)) {
    await tx.api.update({
      where: { id: apiId },
      data: { currentDocumentId: id, functionCount: contract.functions.length, ...lint },
    });
  }
  return { id, isNew: true };
}

/** Where a version came from, who made it, and what they say of it. */
export type VersionOrigin = Required<
  Pick<Prisma.OpenApiDocumentUncheckedCreateInput, "origin" | "createdById" | "note">
>;

/**
 * Adds a version with its functions, after the last one; the current one stays what it is. The caller holds the API's or the
 * catalogue's lock, and has seen that no version has this sha256.
 */
export async function addDocumentVersion(
  tx: Db,
  apiId: string,
  document: PreparedDocument,
  origin: VersionOrigin,
): Promise<{ id: string; version: number }> {
  const latest = await tx.openApiDocument.findFirst({
    where: { apiId },
    orderBy: { version: "desc" },
    select: { version: true },
  });
  const version = (latest?.version ?? 0) + 1;
  const { id } = await tx.openApiDocument.create({
    data: { ...documentRow(apiId, version, document), ...origin },
    select: { id: true },
  });
  await tx.apiFunction.createMany({ data: functionRows({ apiId, documentId: id }, document) });
  return { id, version };
}

/** The row of a document version. */
export function documentRow(
  apiId: string,
  version: number,
  { sourceText, sha256, content, problems }: PreparedDocument,
) {
  return {
    apiId,
    version,
    sha256,
    sourceText,
    content: content as Prisma.InputJsonObject,
    problems: problems.map(({ pointer, message, repaired }) => ({
      pointer: storableText(pointer),
      message: storableText(message),
      repaired,
    })),
  } satisfies Prisma.OpenApiDocumentUncheckedCreateInput;
}

/** The rows of a document version's functions, in the document's order. */
export function functionRows(owner: { apiId: string; documentId: string }, { contract, view }: PreparedDocument) {
  const descriptions = view.functionDescriptions;
  return contract.functions.map(({ name, description, method, path }, position) => ({
    ...owner,
    position,
    name: storableText(name),
    description: storableText(description),
    method,
    path: storableText(path),
    documentation: storableText(Object.hasOwn(descriptions, name) ? (descriptions[name] ?? "") : ""),
  }));
}
