import { loadContract } from "#lib/catalog/load-contract.ts";
import { getRoute } from "#lib/platform/http/route.ts";
import { getInstance, InstanceQuery } from "#lib/review/get-instance.ts";

/** The functions of the documents that an instance was made with: what its editor offers. None without a document. */
export const GET = getRoute(InstanceQuery, async (actor, query) => {
  const { document, companions } = await getInstance(actor, query);
  if (!document) return { functions: [], schemas: {} };
  const { functions, schemas } = await loadContract({
    documentId: document.id,
    companionDocumentIds: companions.map(({ documentId }) => documentId),
  });
  return {
    functions: functions.map(({ name, description, method, path, parameters, apiName }) => ({
      ...{ name, description, method, path, parameters },
      ...(apiName === undefined ? {} : { apiName }),
    })),
    schemas,
  };
});
