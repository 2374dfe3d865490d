import "server-only";
import fs from "node:fs/promises";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import { ExportManifest } from "#lib/domain/export.ts";
import { hashFile } from "#lib/platform/files/hash-file.ts";
import { MANIFEST_NAME } from "./write-export-files.ts";

/**
 * Makes sure that an export may write `fileName`, its checksum and the manifest into a folder: what is there was written by an
 * earlier export and is unchanged since.
 * @throws AppError CONFLICT naming the file
 */
export async function refuseForeignFiles(folder: string, fileName: string): Promise<void> {
  const manifestFile = path.join(folder, MANIFEST_NAME);
  const checksumFile = path.join(folder, `${fileName}.sha256`);
  const manifestText = await readIfPresent(manifestFile);
  const manifest = manifestText === undefined ? undefined : parseManifest(manifestText);
  if (manifestText !== undefined && !manifest) throw foreign(manifestFile);

  const checksum = await readIfPresent(checksumFile);
  const stated = checksum === undefined ? undefined : /^([0-9a-f]{64}) {2}(.+)\n$/.exec(checksum);
  if (checksum !== undefined && stated?.[2] !== fileName) throw foreign(checksumFile);

  const sha256 = await hashIfFile(path.join(folder, fileName));
  const ours = [stated?.[1], manifest?.files.find((file) => file.name === fileName)?.sha256];
  if (sha256 !== undefined && !ours.includes(sha256)) throw foreign(path.join(folder, fileName));
}

const foreign = (file: string) =>
  new AppError(
    "CONFLICT",
    `${file} is there already and was not written by an export, or was changed since. Move it away or choose another folder.`,
  );

function parseManifest(text: string): ExportManifest | undefined {
  try {
    return ExportManifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if ((error as NodeJS.ErrnoException).code === "EISDIR") throw foreign(file);
    throw error;
  }
}

async function hashIfFile(file: string): Promise<string | undefined> {
  try {
    return await hashFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") throw foreign(file);
    throw error;
  }
}
