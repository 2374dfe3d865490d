import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { mapDocument } from "#lib/catalog/sources/open-api/map-document.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { lintContract } from "./lint-contract.ts";
import type { LintFinding } from "./lint-finding.ts";

/** {@link lintContract} for a document that is not stored (yet). */
export function lintDocument(document: JsonObject): LintFinding[] {
  const { name, description } = mapDocument(document, "", "", "openapi");
  return lintContract(buildContract(document, { name, description, documentSha256: "" }));
}
