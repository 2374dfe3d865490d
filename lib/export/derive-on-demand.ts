import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { type ApiDescription, describeApi } from "#lib/catalog/documents/describe-api.ts";
import { restoreDocument } from "#lib/catalog/documents/restore-document.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";

/** What one document says, worked out when it is asked for. */
export interface DerivedApi {
  document: { sourceText: string; content(): JsonObject };
  contract(): ApiContract;
  documentation(): ApiDescription;
}

/** Which of these a format needs is its own matter, and making all of them takes time. */
export function deriveOnDemand(
  sourceText: string,
  api: { name: string; description: string; documentSha256: string },
): DerivedApi {
  let restored: JsonObject | undefined;
  const content = () => {
    restored ??= restoreDocument(sourceText);
    return restored;
  };
  return {
    document: { sourceText, content },
    contract: () => buildContract(content(), api),
    documentation: () => describeApi(content()),
  };
}
