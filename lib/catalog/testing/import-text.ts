import fs from "node:fs";
import path from "node:path";
import { type ImportFile, type ImportRequest, importFiles } from "#lib/catalog/import-files.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { plainAssessor } from "./plain-assessor.ts";

/** A file that exists in memory only, handed over in small pieces. */
export function textFile(name: string, content: string | Uint8Array, pieceSize = 1024): ImportFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    async *open() {
      for (let start = 0; start < bytes.length; start += pieceSize) yield bytes.subarray(start, start + pieceSize);
    },
  };
}

/** Imports one file of this content as the system. */
export function importText(
  name: string,
  content: unknown,
  options: Pick<ImportRequest, "as" | "split"> = {},
): Promise<ImportReport> {
  const text = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
  return importFiles(SYSTEM, { files: [textFile(name, text)], assessor: plainAssessor, ...options });
}

const REFERENCE_DATA = path.resolve("../shared/data");

/** The reference data file of this name, or undefined (and a word on the console) where it is not at hand. */
export function referenceFile(name: string): ImportFile | undefined {
  const file = path.join(REFERENCE_DATA, name);
  if (fs.existsSync(file)) return { name, open: () => fs.createReadStream(file) };
  console.warn(`Skipped: tests that read ${file}, which is not here.`);
  return undefined;
}
