import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { describeApi } from "#lib/catalog/documents/describe-api.ts";
import { documentSha256 } from "#lib/catalog/documents/document-sha256.ts";
import { countFindings } from "#lib/catalog/lint/count-findings.ts";
import type { PreparedDocument } from "#lib/catalog/prepare-document.ts";
import type { ApiRecord } from "#lib/catalog/sources/api-record.ts";
import { mapDocument } from "#lib/catalog/sources/open-api/map-document.ts";
import { storable, storableText } from "#lib/catalog/storable.ts";
import type { CompiledApi } from "./compile-category.ts";

/**
 * A compiled API, ready to be stored: what `prepareDocument` would make of its text, without the validation and repair of
 * documents from elsewhere (that the compiler's need none is what compile-category.test.ts shows).
 */
export function prepareShippedApi(
  compiled: CompiledApi,
  file: string,
): { record: ApiRecord; document: PreparedDocument } {
  const content = storable(compiled.document);
  const text = storableText(compiled.text);
  const record = mapDocument(content, text, file, "catalog");
  const sha256 = documentSha256(text);
  const view = describeApi(content);
  const contract = buildContract(content, { ...record, documentSha256: sha256 });
  const lint = countFindings(contract);
  return {
    record,
    document: { sourceText: text, sha256, content, problems: [], contract, lint, view, sourceView: view },
  };
}
