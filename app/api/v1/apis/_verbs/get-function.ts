import "server-only";
import { z } from "zod";
import { reachableSchemas } from "#lib/catalog/documents/reachable-schemas.ts";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { storableText } from "#lib/catalog/storable.ts";
import { type ApiFunction, findFunction } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

export const FunctionKey = z.object({ slug: z.string().min(1).max(200), name: z.string().min(1).max(500) });

export interface FunctionDetail {
  found: ApiFunction;
  /** Those that its parameters and responses refer to. */
  schemas: Record<string, JsonSchema>;
  /** Natural-language documentation, as models are given it. */
  documentation: string;
}

/**
 * One function of an API's current document.
 * @throws AppError NOT_FOUND
 */
export async function getFunction(actor: Actor, { slug, name }: z.output<typeof FunctionKey>): Promise<FunctionDetail> {
  requireRole(actor, "viewer");
  const api = await db().api.findUnique({ where: { slug: storableText(slug) }, select: { currentDocumentId: true } });
  if (!api?.currentDocumentId) throw new AppError("NOT_FOUND", `There is no API “${slug}” with a document.`);
  const contract = await loadContract({ documentId: api.currentDocumentId });
  const found = findFunction(contract, name);
  if (!found) throw new AppError("NOT_FOUND", `“${slug}” has no function “${name}” in its current document.`);
  const stored = await db().apiFunction.findUnique({
    where: { documentId_name: { documentId: api.currentDocumentId, name: storableText(name) } },
    select: { documentation: true },
  });
  return { found, schemas: reachableSchemas(contract, found), documentation: stored?.documentation ?? "" };
}
