import "server-only";
import { listOperations, type Operation } from "#lib/catalog/documents/list-operations.ts";
import { readBaseUrl } from "#lib/catalog/documents/read-base-url.ts";
import { listSecuritySchemes, securityOf } from "#lib/catalog/documents/read-security.ts";
import { restoreDocument } from "#lib/catalog/documents/restore-document.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { db } from "#lib/platform/db/client.ts";
import { openCredential } from "#lib/simulation/credentials/seal-credential.ts";
import type { Credential } from "./apply-credentials.ts";

/** A service that can be called: its document, and the keys stored for it. */
export interface RealApi {
  apiId: string;
  slug: string;
  name: string;
  documentId: string;
  document: JsonObject;
  operations: Operation[];
  /** Of the document; null where it names no server. */
  baseUrl: URL | null;
  /** Known besides the document: callers must prove who they are. */
  needsKey: boolean;
  credentials: Credential[];
}

/** What the public-apis list says of APIs that want a header but no key. */
const KEYLESS = new Set(["", "no", "none", "user-agent"]);

/**
 * The service behind a document version, with its stored keys opened: those that were entered for the origin of its base URL, and
 * that this installation's secret still opens.
 * @throws AppError NOT_FOUND
 */
export async function openRealApi(documentId: string): Promise<RealApi> {
  const row = await db().openApiDocument.findUnique({
    where: { id: documentId },
    select: { sourceText: true, api: { include: { credentials: true } } },
  });
  if (!row) throw new AppError("NOT_FOUND", `There is no document ${documentId}.`);
  const { id: apiId, slug, name, auth, credentials } = row.api;
  const document = restoreDocument(row.sourceText);
  const baseUrl = readBaseUrl(document);
  const schemes = new Map(listSecuritySchemes(document).map((scheme) => [scheme.name, scheme]));
  const opened = credentials.flatMap((stored): Credential[] => {
    const scheme = schemes.get(stored.scheme);
    const key = scheme && stored.origin === baseUrl?.origin ? openCredential(stored) : null;
    return scheme && key ? [{ scheme, key }] : [];
  });
  return {
    ...{ apiId, slug, name, documentId, document, baseUrl },
    operations: listOperations(document),
    needsKey: !KEYLESS.has(auth.toLowerCase()),
    credentials: opened,
  };
}

/** The keys to send with an operation, none where it needs none; undefined where one that it needs is not stored. */
export function credentialsFor(api: RealApi, { operation }: Operation): Credential[] | undefined {
  const alternatives = securityOf(api.document, operation, api.needsKey)
    .map((names) => names.map((name) => api.credentials.find(({ scheme }) => scheme.name === name)))
    .filter((keys): keys is Credential[] => keys.every((key) => key !== undefined));
  // A key that is stored is used, also where the service would do without.
  return alternatives.find((keys) => keys.length > 0) ?? alternatives[0];
}

/** Why the service cannot be called as it is, as the end of a sentence that begins with the API's name; undefined when it can. */
export function obstacleOf(api: RealApi): string | undefined {
  if (!api.baseUrl) return "has no server in its document that could be called: add one under `servers`";
  const keyless = api.operations.find((operation) => !credentialsFor(api, operation));
  if (!keyless) return undefined;
  const schemes = listSecuritySchemes(api.document);
  if (schemes.length === 0)
    return "needs a key, but its document does not say where the key goes: add a security scheme to it";
  if (schemes.every(({ kind }) => kind === "unsupported"))
    return "proves who calls it in a way that no stored key can serve";
  return "needs a key, and none is stored for it: an admin can store one on its page";
}
