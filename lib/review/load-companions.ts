import "server-only";
import { nameCompanionFunctions } from "#lib/catalog/documents/name-companion-functions.ts";
import type { Db } from "#lib/platform/db/client.ts";
import type { CalledFunction } from "./load-instances.ts";

/** An API that stood beside an instance's own in the toolset of its assistant. */
export interface Companion {
  documentId: string;
  /** Null where the API was deleted, and its document with it. */
  api: { slug: string; name: string } | null;
  /** False for one that was there to be left alone. */
  isNeeded: boolean;
  /** The API has a newer document than this one. */
  isStale: boolean;
}

/** What it takes to find an instance's companions. */
export interface ToolsetRow {
  id: string;
  documentId: string | null;
  companionDocumentIds: string[];
  functionNames: string[];
  /** Functions that solve the instruction; null where nobody knows. */
  neededFunctions: string[] | null;
}

interface Toolset {
  companions: Companion[];
  /** Functions of companions that the instance calls. */
  functions: CalledFunction[];
}

interface DocumentRow {
  id: string;
  slug: string;
  name: string;
  isStale: boolean;
  functions: CalledFunction[];
}

/**
 * The companions of instances that have any, in the toolset's order, by instance. Their functions bear the names that calls are
 * made by (`nameCompanionFunctions`).
 */
export async function loadCompanions(tx: Db, rows: readonly ToolsetRow[]): Promise<Map<string, Toolset>> {
  const several = rows.filter(({ companionDocumentIds }) => companionDocumentIds.length > 0);
  if (several.length === 0) return new Map();
  const ids = several.flatMap(({ documentId, companionDocumentIds }) => [documentId, ...companionDocumentIds]);
  const found = await tx.$queryRaw<DocumentRow[]>`
    SELECT d."id", a."slug", a."name", coalesce(a."currentDocumentId" <> d."id", false) AS "isStale",
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', f."name", 'description', f."description", 'method', f."method",
        'path', f."path") ORDER BY f."position") FROM "ApiFunction" f WHERE f."documentId" = d."id"), '[]') AS "functions"
    FROM "OpenApiDocument" d JOIN "Api" a ON a."id" = d."apiId" WHERE d."id" = ANY(${[...new Set(ids)]}::uuid[])`;
  const documents = new Map(found.map((document) => [document.id, document]));
  return new Map(several.map((row) => [row.id, toolsetOf(row, documents)]));
}

function toolsetOf(row: ToolsetRow, documents: ReadonlyMap<string, DocumentRow>): Toolset {
  const own = documents.get(row.documentId ?? "");
  const present = row.companionDocumentIds.flatMap((id) => documents.get(id) ?? []);
  const names = nameCompanionFunctions(
    own?.functions.map(({ name }) => name) ?? [],
    present.map(({ slug, functions }) => ({ slug, functionNames: functions.map(({ name }) => name) })),
  );
  const needed = new Set(row.neededFunctions ?? row.functionNames);
  const companions = row.companionDocumentIds.map((documentId): Companion => {
    const document = documents.get(documentId);
    if (!document) return { documentId, api: null, isNeeded: false, isStale: false };
    const { slug, name, isStale } = document;
    const isNeeded = names[present.indexOf(document)]?.some((given) => needed.has(given)) ?? false;
    return { documentId, api: { slug, name }, isNeeded, isStale };
  });
  const functions = present.flatMap(({ name: apiName, functions: all }, index) =>
    all.map((fn, place) => ({ ...fn, name: names[index]?.[place] ?? fn.name, apiName })),
  );
  return { companions, functions: functions.filter(({ name }) => row.functionNames.includes(name)) };
}
