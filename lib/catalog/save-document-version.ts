import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { type Actor, memberIdOf } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { lockApi } from "./lock-api.ts";
import { type PreparedDocument, prepareDocument } from "./prepare-document.ts";
import { storableText } from "./storable.ts";
import { addDocumentVersion, type VersionOrigin } from "./store-document.ts";

export const NewDocumentVersion = z.strictObject({
  slug: z.string().min(1).max(200),
  /** The version that the text was made from; 0 for an API that has none. */
  baseVersion: z.number().int().min(0).max(2_147_483_647),
  sourceText: z.string(),
  /** What changed, for those who read the list of versions. */
  note: z.string().trim().max(500).default(""),
});
export type NewDocumentVersion = z.input<typeof NewDocumentVersion>;

export interface SavedVersion {
  version: number;
  sha256: string;
  functionCount: number;
  problemCount: number;
}

/**
 * Stores an edited text as a new, immutable version of an API's document. The current version stays what it is until somebody
 * publishes another. What is not valid OpenAPI is kept as the version's problems; only what cannot be read at all is refused.
 * @param origin `generated` where a model wrote it
 * @throws AppError FORBIDDEN; NOT_FOUND for the API or the base; INVALID and LIMIT with the line where the text cannot be read;
 * CONFLICT when a version with this very text is there
 */
export async function saveDocumentVersion(
  actor: Actor,
  input: NewDocumentVersion,
  origin: VersionOrigin["origin"] = "edited",
): Promise<SavedVersion> {
  requireRole(actor, "reviewer");
  const { slug, baseVersion, sourceText, note } = NewDocumentVersion.parse(input);
  const api = await findApi(slug, baseVersion);
  // Of what is stored: a text may hold characters that Postgres does not.
  const document = await prepareDocument(storableText(sourceText), "the document", () => api);
  const version = await store(api.id, document, { origin, createdById: memberIdOf(actor), note: note || null });
  const { sha256, contract, problems } = document;
  return { version, sha256, functionCount: contract.functions.length, problemCount: problems.length };
}

async function findApi(slug: string, baseVersion: number) {
  const api = await db().api.findUnique({
    where: { slug: storableText(slug) },
    select: { id: true, name: true, description: true, documents: { select: { version: true } } },
  });
  if (!api) throw new AppError("NOT_FOUND", `There is no API “${slug}”.`);
  const { documents, ...found } = api;
  if (baseVersion === 0 ? documents.length === 0 : documents.some(({ version }) => version === baseVersion))
    return found;
  throw new AppError(
    "NOT_FOUND",
    baseVersion === 0
      ? `“${slug}” has a document: say which version yours was made from.`
      : `“${slug}” has no version ${baseVersion} of its document.`,
  );
}

async function store(apiId: string, document: PreparedDocument, origin: VersionOrigin): Promise<number> {
  return withTransaction(async (tx) => {
    await lockApi(tx, apiId);
    const same = await tx.openApiDocument.findUnique({
      where: { apiId_sha256: { apiId, sha256: document.sha256 } },
      select: { version: true },
    });
    if (same) {
      throw new AppError("CONFLICT", `This is version ${same.version}, character by character. Nothing was saved.`, {
        details: { version: same.version },
      });
    }
    const { version } = await addDocumentVersion(tx, apiId, document, origin);
    return version;
  });
}
