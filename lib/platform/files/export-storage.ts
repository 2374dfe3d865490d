import "server-only";
import crypto from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { env } from "#lib/platform/env.ts";

const root = () => path.join(env().DATA_DIR, "exports");

/** Where the files of a finished export lie. Named by its id alone: nothing a person typed becomes part of a path. */
export function exportFolder(exportId: string): string {
  return path.join(root(), z.uuid().parse(exportId));
}

/** A fresh folder to write an export in, beside its final place. What earlier, broken attempts left is removed. */
export async function createPartFolder(exportId: string): Promise<string> {
  await removePartFolders(exportId);
  const folder = `${exportFolder(exportId)}.part-${crypto.randomUUID().slice(0, 8)}`;
  await fs.mkdir(folder, { recursive: true });
  return folder;
}

/** False when a later attempt has removed it. */
export const hasPartFolder = (part: string): Promise<boolean> =>
  fs.access(part).then(
    () => true,
    () => false,
  );

/**
 * Makes a written part folder the export's folder, all files at once, and waits until the disk has it.
 * @returns false when the part is gone: a later attempt took over
 */
export async function publishPartFolder(part: string, exportId: string): Promise<boolean> {
  const folder = exportFolder(exportId);
  if (!(await hasPartFolder(part))) return false;
  await fs.rm(folder, { recursive: true, force: true });
  await syncFolder(part);
  await fs.rename(part, folder);
  await syncFolder(root());
  return true;
}

/** Removes what unfinished attempts left of this export. */
export async function removePartFolders(exportId: string): Promise<void> {
  const prefix = `${path.basename(exportFolder(exportId))}.part-`;
  for (const name of await listFolder(root())) {
    if (name.startsWith(prefix)) await fs.rm(path.join(root(), name), { recursive: true, force: true });
  }
}

/** Removes all files of this export. */
export async function removeExportFiles(exportId: string): Promise<void> {
  await removePartFolders(exportId);
  await fs.rm(exportFolder(exportId), { recursive: true, force: true });
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** A rename survives a power cut only when the folder that holds the name is on the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
