import "server-only";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import { db } from "#lib/platform/db/client.ts";
import { documentSha256 } from "./documents/document-sha256.ts";
import { Cleaner } from "./import-context.ts";
import { ImportTally } from "./import-tally.ts";
import { importOpenApi } from "./sources/open-api/import-open-api.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../prisma/seed/catalog");
const SETTING = "shippedCatalog";

/** What was loaded last: of the folder as a whole, and each document that ever shipped. */
const LoadedCatalog = z.object({ digest: z.string(), documentSha256s: z.array(z.string()) });

interface ShippedFile {
  name: string;
  text: string;
}

/**
 * Puts the APIs that ship with the studio into the catalogue: once per installation, and again when a release changes them.
 * Their documents are OpenAPI in YAML, with `x-category`. What is there already is never changed, except that a new document
 * version takes the place of one that shipped before; one that somebody imported stays the current one. Safe from several
 * processes at once; when nothing is new it costs one query.
 * @returns the report, or null when there was nothing to do
 */
export async function loadShippedCatalog(folder: string = FOLDER): Promise<ImportReport | null> {
  const files = readFolder(folder);
  if (files.length === 0) return null;
  const digest = documentSha256(files.map(({ name, text }) => `${name}\n${text}`).join("\0"));
  const setting = await db().setting.findUnique({ where: { key: SETTING } });
  const loaded = LoadedCatalog.safeParse(setting?.value).data ?? { digest: "", documentSha256s: [] };
  if (loaded.digest === digest) return null;
  const tally = new ImportTally();
  for (const file of files) await loadFile(file, tally, new Set(loaded.documentSha256s));
  const documentSha256s = new Set([...loaded.documentSha256s, ...files.map(({ text }) => documentSha256(text))]);
  const value = { digest, documentSha256s: [...documentSha256s] };
  await db().setting.upsert({ where: { key: SETTING }, create: { key: SETTING, value }, update: { value } });
  return tally.result();
}

async function loadFile({ name, text }: ShippedFile, tally: ImportTally, shipped: ReadonlySet<string>): Promise<void> {
  const context = {
    fileName: name,
    tally,
    split: undefined,
    onProgress: () => {},
    cleaner: new Cleaner(),
  };
  async function* pieces() {
    yield text;
  }
  try {
    await importOpenApi(context, pieces(), { source: "catalog", mayReplace: (current) => shipped.has(current) });
    tally.files.read += 1;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tally.files.failed += 1;
    tally.report({ where: name, message: error.message });
  }
}

function readFolder(folder: string): ShippedFile[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), "utf8") }));
}
