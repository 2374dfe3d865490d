import "server-only";
import { slugOf } from "#lib/domain/api.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { storableText } from "./storable.ts";

/** One lock for all imports: transactions are short, and which API a record is can only be told while no other is being made. */
const CATALOGUE_LOCK = 7_266_001;

/** Slugs of one name are looked up in steps of this many: `name`, `name-2`, … `name-8`. */
export const SLUG_BATCH = 8;

const COLUMNS = {
  id: true,
  slug: true,
  name: true,
  description: true,
  link: true,
  categoryId: true,
  introduction: true,
  functionsText: true,
  auth: true,
  https: true,
  cors: true,
  split: true,
  source: true,
  sourceHash: true,
  importedFields: true,
  currentDocumentId: true,
  documents: { select: { id: true, sha256: true } },
  functions: { select: { documentId: true, method: true, path: true } },
} as const;

export type StoredApiRow = Awaited<ReturnType<typeof readApis>>[number];

export interface KnownCategory {
  id: string;
  name: string;
}

/** The catalogue as one transaction sees it; nobody else imports until that ends. */
export interface Catalogue {
  tx: Db;
  /** By slug; null for slugs that are free. Who changes one takes it out, so that it is looked up again. */
  apis: Map<string, StoredApiRow | null>;
  /** By slug, as far as they are known. */
  categories: Map<string, KnownCategory>;
}

/** Takes the catalogue's lock for the rest of the transaction and looks up what APIs of these names there are. */
export async function openCatalogue(tx: Db, names: readonly string[]): Promise<Catalogue> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${CATALOGUE_LOCK})`;
  const catalogue: Catalogue = { tx, apis: new Map(), categories: new Map() };
  await lookUp(
    catalogue,
    names.flatMap((name) => slugsOf(name, 1)),
  );
  return catalogue;
}

/** Adds these slugs to what is known. */
export async function lookUp({ tx, apis }: Catalogue, slugs: readonly string[]): Promise<void> {
  const unknown = slugs.filter((slug) => !apis.has(slug));
  for (const slug of unknown) apis.set(slug, null);
  for (const api of unknown.length > 0 ? await readApis(tx, unknown) : []) apis.set(api.slug, api);
}

/** A batch of slugs for this name, beginning with its `from`-th. */
export function slugsOf(name: string, from: number): string[] {
  const base = storableText(slugOf(name));
  return Array.from({ length: SLUG_BATCH }, (_, index) => (from + index === 1 ? base : `${base}-${from + index}`));
}

function readApis(tx: Db, slugs: string[]) {
  return tx.api.findMany({ where: { slug: { in: slugs } }, select: COLUMNS });
}
