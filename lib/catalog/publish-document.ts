import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { applyProposedTexts } from "./documenting/apply-proposed-texts.ts";
import { countFindings } from "./lint/count-findings.ts";
import { loadContract } from "./load-contract.ts";
import { lockApi } from "./lock-api.ts";
import { storableText } from "./storable.ts";

export const DocumentChoice = z.strictObject({
  slug: z.string().min(1).max(200),
  version: z.number().int().positive().max(2_147_483_647),
});
export type DocumentChoice = z.infer<typeof DocumentChoice>;

export interface Publication {
  version: number;
  /** Null when the API had none. */
  previousVersion: number | null;
  functionCount: number;
}

/**
 * Makes a version of an API's document the current one, an earlier one too. Instances keep the version they were made with, and
 * so do runs that were launched before. Publishing what is current changes nothing.
 * @throws AppError FORBIDDEN; NOT_FOUND; INVALID for a version without functions
 */
export async function publishDocument(actor: Actor, input: DocumentChoice): Promise<Publication> {
  requireRole(actor, "admin");
  const { slug, version } = DocumentChoice.parse(input);
  const document = await db().openApiDocument.findFirst({
    where: { version, api: { slug: storableText(slug) } },
    select: { id: true, apiId: true },
  });
  if (!document) throw new AppError("NOT_FOUND", `The API “${slug}” has no version ${version} of its document.`);
  const contract = await loadContract({ documentId: document.id });
  const functionCount = contract.functions.length;
  if (functionCount === 0) {
    throw new AppError("INVALID", `Version ${version} has no functions: nothing could be simulated with it.`);
  }
  const previousVersion = await withTransaction(async (tx) => {
    await lockApi(tx, document.apiId);
    const { currentDocument } = await tx.api.findUniqueOrThrow({
      where: { id: document.apiId },
      select: { currentDocument: { select: { version: true } } },
    });
    await tx.api.update({
      where: { id: document.apiId },
      data: { currentDocumentId: document.id, functionCount, ...countFindings(contract) },
    });
    await applyProposedTexts(tx, { apiId: document.apiId, documentId: document.id });
    return currentDocument?.version ?? null;
  });
  return { version, previousVersion, functionCount };
}
