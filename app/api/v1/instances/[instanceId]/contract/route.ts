import { loadContract } from "#lib/catalog/load-contract.ts";
import { getRoute } from "#lib/platform/http/route.ts";
import { getInstance, InstanceQuery } from "#lib/review/get-instance.ts";

/** The functions of the document that an instance was made with: what its editor offers. None without a document. */
export const GET = getRoute(InstanceQuery, async (actor, query) => {
  const { document } = await getInstance(actor, query);
  if (!document) return { functions: [], schemas: {} };
  const { functions, schemas } = await loadContract({ documentId: document.id });
  return {
    functions: functions.map(({ name, description, method, path, parameters }) => ({
      ...{ name, description, method, path, parameters },
    })),
    schemas,
  };
});
