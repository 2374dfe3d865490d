import "server-only";
import { lockApi } from "#lib/catalog/lock-api.ts";
import type { PreparedDocument } from "#lib/catalog/prepare-document.ts";
import { documentRow, functionRows } from "#lib/catalog/store-document.ts";
import type { Db } from "#lib/platform/db/client.ts";
import type { TaskClaim } from "./task-claim.ts";

/**
 * Stores a version of an API's document that waits for a person to publish it: the current one stays, and an API without one
 * stays without. The same text twice is one version.
 * @returns the version's id
 */
export async function proposeDocument(
  tx: Db,
  { apiId }: Pick<TaskClaim, "apiId" | "createdById">,
  document: PreparedDocument,
): Promise<string> {
  await lockApi(tx, apiId);
  const { sha256 } = document;
  const known = await tx.openApiDocument.findUnique({
    where: { apiId_sha256: { apiId, sha256 } },
    select: { id: true },
  });
  if (known) return known.id;
  const latest = await tx.openApiDocument.findFirst({
    where: { apiId },
    orderBy: { version: "desc" },
    select: { version: true },
  });
  const { id } = await tx.openApiDocument.create({
    data: documentRow(apiId, (latest?.version ?? 0) + 1, document),
    select: { id: true },
  });
  await tx.apiFunction.createMany({ data: functionRows({ apiId, documentId: id }, document) });
  return id;
}
