import "server-only";
import { lockApi } from "#lib/catalog/lock-api.ts";
import type { PreparedDocument } from "#lib/catalog/prepare-document.ts";
import { addDocumentVersion } from "#lib/catalog/store-document.ts";
import type { Db } from "#lib/platform/db/client.ts";
import type { TaskClaim } from "./task-claim.ts";

/**
 * Stores a version of an API's document that waits for a person to publish it: the current one stays, and an API without one
 * stays without. The same text twice is one version.
 * @returns the version's id
 */
export async function proposeDocument(
  tx: Db,
  { apiId, createdById }: Pick<TaskClaim, "apiId" | "createdById">,
  document: PreparedDocument,
): Promise<string> {
  await lockApi(tx, apiId);
  const { sha256 } = document;
  const known = await tx.openApiDocument.findUnique({
    where: { apiId_sha256: { apiId, sha256 } },
    select: { id: true },
  });
  if (known) return known.id;
  const { id } = await addDocumentVersion(tx, apiId, document, { origin: "generated", createdById, note: null });
  return id;
}
