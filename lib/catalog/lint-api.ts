import "server-only";
import type { DocumentFinding } from "#lib/domain/document-finding.ts";
import { findFindings, MAX_CHECKED_LENGTH } from "./check-document.ts";
import { getDocumentVersion } from "./get-document-version.ts";

/**
 * What the linter finds in an API's current document, errors first, each with its line.
 * @returns null for a document that is too long to be looked through while somebody waits
 * @throws AppError NOT_FOUND for an API without a document
 */
export async function lintApi(api: {
  slug: string;
  name: string;
  description: string;
}): Promise<DocumentFinding[] | null> {
  const { text, length } = await getDocumentVersion({ slug: api.slug }, MAX_CHECKED_LENGTH);
  if (text.length < length) return null;
  const { findings } = await findFindings(text, api);
  const found = findings.filter(({ source }) => source === "lint");
  return [
    ...found.filter(({ severity }) => severity === "error"),
    ...found.filter(({ severity }) => severity === "warning"),
  ];
}
