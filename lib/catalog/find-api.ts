import { slugOf } from "#lib/domain/api.ts";
import { type ApiIdentity, matchApi } from "./match-api.ts";
import { type Catalogue, lookUp, SLUG_BATCH, type StoredApiRow, slugsOf } from "./open-catalogue.ts";

/**
 * The stored API that a record describes (see matchApi), or the slug it is to get: the name's own, or the next free one with a
 * number.
 */
export async function findApi(
  catalogue: Catalogue,
  identity: ApiIdentity,
): Promise<{ found: StoredApiRow } | { freeSlug: string }> {
  const { name } = identity;
  const candidates: (StoredApiRow & ApiIdentity)[] = [];
  let freeSlug: string | undefined;
  for (let from = 1; freeSlug === undefined; from += SLUG_BATCH) {
    const slugs = slugsOf(name, from);
    await lookUp(catalogue, slugs);
    for (const slug of slugs) {
      const api = catalogue.apis.get(slug);
      if (!api) freeSlug ??= slug;
      else if (slugOf(api.name) === slugOf(name)) candidates.push({ ...api, ...identityOf(api) });
    }
  }
  const match = matchApi(identity, candidates);
  const found = match && catalogue.apis.get(match.slug);
  return found ? { found } : { freeSlug };
}

function identityOf(api: StoredApiRow): ApiIdentity {
  return {
    name: api.name,
    description: api.description,
    link: api.link,
    documentSha256s: api.documents.map(({ sha256 }) => sha256),
    operations: api.functions
      .filter(({ documentId }) => documentId === api.currentDocumentId)
      .map(({ method, path }) => `${method} ${path}`),
  };
}
