import "server-only";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { slugOf } from "#lib/domain/api.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { type ApiToCreate, createApis } from "./create-apis.ts";
import { documentSha256 } from "./documents/document-sha256.ts";
import { ensureCategory } from "./ensure-category.ts";
import { ImportTally } from "./import-tally.ts";
import { type Catalogue, openCatalogue, slugsOf } from "./open-catalogue.ts";
import { compileCategory, FORM_VERSION } from "./shipped/compile-category.ts";
import { prepareShippedApi } from "./shipped/prepare-shipped-api.ts";
import { storeApi } from "./store-api.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../prisma/seed/catalog");
const SETTING = "shippedCatalog";

/** APIs that one transaction stores: it holds the catalogue's lock, so it is kept short. */
const BATCH = 60;

/** What was loaded last: of the folder as a whole, of each file, and each document that ever shipped. */
const LoadedCatalog = z.object({
  digest: z.string(),
  fileDigests: z.record(z.string(), z.string()).default({}),
  documentSha256s: z.array(z.string()),
});

interface ShippedFile {
  name: string;
  text: string;
  digest: string;
}

type ShippedApi = ReturnType<typeof prepareShippedApi>;

/**
 * Puts the APIs that ship with the studio into the catalogue: once per installation, and again when a release changes them (then
 * only files that changed are read). Their form is described in prisma/seed/catalog/README.md. What is there already is never
 * changed, except that a new document version takes the place of one that shipped before; one that somebody imported stays the
 * current one. Safe from several processes at once; when nothing is new it costs one query.
 * @returns the report, or null when there was nothing to do
 */
export async function loadShippedCatalog(folder: string = FOLDER): Promise<ImportReport | null> {
  const files = readFolder(folder);
  if (files.length === 0) return null;
  const digest = documentSha256(files.map((file) => `${file.name}\n${file.digest}`).join("\0"));
  const setting = await db().setting.findUnique({ where: { key: SETTING } });
  const loaded = LoadedCatalog.safeParse(setting?.value).data ?? { digest: "", fileDigests: {}, documentSha256s: [] };
  if (loaded.digest === digest) return null;
  const tally = new ImportTally();
  const changed = files.filter((file) => loaded.fileDigests[file.name] !== file.digest);
  const apis = changed.flatMap((file) => compileFile(file, tally));
  const shipped = new Set(loaded.documentSha256s);
  for (let from = 0; from < apis.length; from += BATCH)
    await storeBatch(apis.slice(from, from + BATCH), shipped, tally);
  for (const { document } of apis) shipped.add(document.sha256);
  const fileDigests = Object.fromEntries(files.map((file) => [file.name, file.digest]));
  const value = { digest, fileDigests, documentSha256s: [...shipped] };
  await db().setting.upsert({ where: { key: SETTING }, create: { key: SETTING, value }, update: { value } });
  return tally.result();
}

/** The APIs of a file that are as they should be; the others are reported. */
function compileFile({ name, text }: ShippedFile, tally: ImportTally): ShippedApi[] {
  const { category, apis, problems } = compileCategory(text, name);
  tally.files[category === "" ? "failed" : "read"] += 1;
  for (const { file, line, place, message } of problems)
    tally.report({ where: `${file} line ${line}`, message: place === "" ? message : `${place}: ${message}` });
  return apis.map((api) => prepareShippedApi(api, name));
}

/** What is new is created together; where the name is there already, the API is matched on its own. */
async function storeBatch(
  apis: readonly ShippedApi[],
  shipped: ReadonlySet<string>,
  tally: ImportTally,
): Promise<void> {
  const stored = await withTransaction(async (tx) => {
    const names = apis.map(({ record }) => record.name);
    const catalogue = await openCatalogue(tx, names);
    const counts = Map.groupBy(names, (name) => slugOf(name));
    const fresh = apis.filter(
      ({ record }) => counts.get(slugOf(record.name))?.length === 1 && isFree(catalogue, record.name),
    );
    const created = await createApis(catalogue, await withCategories(catalogue, fresh));
    const results = created.map((api, index) => ({ api, document: fresh[index]?.document }));
    for (const { record, document } of apis.filter((api) => !fresh.includes(api))) {
      const options = { mayReplace: (current: string) => shipped.has(current) };
      results.push({ api: await storeApi(catalogue, record, document, options), document });
    }
    return results;
  });
  for (const { api, document } of stored) {
    tally.countApi(api);
    if (api.document) tally.countFunctions(api.document.id, document?.contract.functions.length ?? 0);
  }
}

/** True when no API has the name's slug, nor one with a number behind it. */
function isFree({ apis }: Catalogue, name: string): boolean {
  return slugsOf(name, 1).every((slug) => !apis.get(slug));
}

async function withCategories(catalogue: Catalogue, apis: readonly ShippedApi[]): Promise<ApiToCreate[]> {
  const placed: ApiToCreate[] = [];
  for (const api of apis) {
    const category = await ensureCategory(catalogue, api.record.category);
    placed.push({ ...api, category, slug: slugOf(api.record.name) });
  }
  return placed;
}

function readFolder(folder: string): ShippedFile[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    return { name, text, digest: documentSha256(`${FORM_VERSION}\n${text}`) };
  });
}
