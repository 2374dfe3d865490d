import "server-only";
import fs, { type FileHandle } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { exportFolder } from "#lib/platform/files/export-storage.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { formatOf } from "./formats/format-of.ts";
import { ExportKey, getExport } from "./get-export.ts";
import { MANIFEST_NAME } from "./write-export-files.ts";

export const ExportFileKey = ExportKey.extend({ name: z.string().max(200) });

export interface OpenedFile {
  /** Closes the file when it is read to its end, and when it is cancelled. */
  stream: ReadableStream<Uint8Array>;
  sizeBytes: number;
  contentType: string;
  /** For a download: letters, digits, dots and dashes only. */
  attachmentName: string;
}

/**
 * Opens a file of a finished export for download. The name is looked up among those of the manifest; it never becomes a path.
 * @throws AppError NOT_FOUND; CONFLICT while the export is not ready
 */
export async function openExportFile(actor: Actor, { id, name }: z.infer<typeof ExportFileKey>): Promise<OpenedFile> {
  const { manifest, number, format, status } = await getExport(actor, { id });
  if (!manifest || status !== "ready") throw new AppError("CONFLICT", `This export is ${status}: it has no files.`);
  const known = [MANIFEST_NAME, ...manifest.files.map((file) => file.name)].find((candidate) => candidate === name);
  if (!known) throw new AppError("NOT_FOUND", "This export has no file of that name.");
  const handle = await openFile(path.join(exportFolder(id), known));
  const { size } = await handle.stat();
  return {
    stream: Readable.toWeb(handle.createReadStream({ highWaterMark: 256 * 1024 })) as ReadableStream<Uint8Array>,
    sizeBytes: size,
    contentType: known === MANIFEST_NAME ? "application/json" : formatOf(format).contentType,
    attachmentName: `export-${number}-${known}`,
  };
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await fs.open(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new AppError("NOT_FOUND", "The files of this export are gone from DATA_DIR: create the export again.");
  }
}
