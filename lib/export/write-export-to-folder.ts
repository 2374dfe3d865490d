import "server-only";
import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type ExportManifest, NewExport } from "#lib/domain/export.ts";
import { formatInstanceFilter, parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { explainDiskError } from "#lib/platform/files/explain-disk-error.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { defaultExportName } from "./default-export-name.ts";
import { formatOf } from "./formats/format-of.ts";
import { refuseForeignFiles } from "./refuse-foreign-files.ts";
import { requireInstances } from "./require-instances.ts";
import { MANIFEST_NAME, type WriteControl, writeExportFiles } from "./write-export-files.ts";

export const ExportToFolder = NewExport.extend({
  /** Made when it is not there; relative to where the process was started. */
  out: z.string().min(1, "name a folder").max(4000),
});

/**
 * Writes an export into a person's own folder and waits for it: the format's file, `<file>.sha256` (as `sha256sum -c` reads it)
 * and `manifest.json`. Files appear whole or not at all; only files of an earlier, untouched export are replaced.
 * @throws AppError FORBIDDEN; INVALID for a filter or folder that will not do; CONFLICT for files that are not ours;
 *   LIMIT when the disk is full
 */
export async function exportToFolder(
  actor: Actor,
  input: z.input<typeof ExportToFolder>,
  control: Partial<WriteControl> = {},
): Promise<ExportManifest> {
  requireRole(actor, "reviewer");
  const { format, out, name, filter: text } = ExportToFolder.parse(input);
  const filter = parseInstanceFilter(text);
  await requireInstances(filter);
  const folder = path.resolve(out);
  const { fileName } = formatOf(format);
  const request = { name: name || defaultExportName(format, formatInstanceFilter(filter)), format, filter };
  let part: string | undefined;
  try {
    await fs.mkdir(folder, { recursive: true });
    await refuseForeignFiles(folder, fileName);
    part = await fs.mkdtemp(path.join(folder, ".export-part-"));
    const manifest = await writeExportFiles(part, request, { signal: new AbortController().signal, ...control });
    const names = [await writeChecksum(part, manifest), fileName, MANIFEST_NAME];
    for (const written of names) await fs.rename(path.join(part, written), path.join(folder, written));
    return manifest;
  } catch (error) {
    throw explainDiskError(error, folder) ?? error;
  } finally {
    if (part) await fs.rm(part, { recursive: true, force: true });
  }
}

async function writeChecksum(folder: string, { files }: ExportManifest): Promise<string> {
  const [file] = files;
  if (!file) throw new Error("an export has one file");
  const name = `${file.name}.sha256`;
  await fs.writeFile(path.join(folder, name), `${file.sha256}  ${file.name}\n`);
  return name;
}
