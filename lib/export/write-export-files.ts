import "server-only";
import path from "node:path";
import type { PoolClient } from "pg";
import { type ExportFormat, ExportManifest } from "#lib/domain/export.ts";
import { formatInstanceFilter, type InstanceFilter } from "#lib/domain/instance-filter.ts";
import type { Prisma } from "#lib/platform/db/client.ts";
import { createHashedFile, type HashedFile } from "#lib/platform/files/hashed-file.ts";
import { compileFilter } from "#lib/review/compile-filter.ts";
import type { Format } from "./formats/format.ts";
import { formatOf } from "./formats/format-of.ts";
import { GENERATOR } from "./generator.ts";
import { loadSelectedApi } from "./load-selected-api.ts";
import { inGroup, readGroups, readInstances, type SelectionGroup } from "./read-selection.ts";
import { withSnapshot } from "./with-snapshot.ts";

export const MANIFEST_NAME = "manifest.json";

export interface ExportRequest {
  name: string;
  format: ExportFormat;
  filter: InstanceFilter;
}

export interface WriteControl {
  signal: AbortSignal;
  /** Called very often; must be cheap. */
  onProgress?(doneCount: number, totalCount: number): void;
}

/**
 * Writes the instances of a filter and the manifest into an existing, empty folder. One snapshot of the database, one pass,
 * constant memory; the same data gives the same bytes. On failure half files stay behind: the folder is the caller's to remove.
 * @throws Error of the disk; the signal's reason when aborted
 */
export async function writeExportFiles(
  folder: string,
  request: ExportRequest,
  control: WriteControl,
): Promise<ExportManifest> {
  const format = formatOf(request.format);
  const file = await createHashedFile(path.join(folder, format.fileName));
  try {
    const { counts, createdAt } = await withSnapshot(control.signal, (client) =>
      writeSelection(client, compileFilter(request.filter), { format, file, control }),
    );
    const manifest = ExportManifest.parse({
      name: request.name,
      format: request.format,
      formatVersion: format.version,
      filter: formatInstanceFilter(request.filter),
      createdAt: createdAt.toISOString(),
      counts,
      files: [{ name: format.fileName, ...(await file.finish()) }],
      generator: GENERATOR,
    });
    await writeManifest(folder, manifest);
    return manifest;
  } finally {
    await file.close();
  }
}

interface Writing {
  format: Format;
  file: HashedFile;
  control: WriteControl;
}

type Counts = ExportManifest["counts"];

async function writeSelection(
  client: PoolClient,
  where: Prisma.Sql,
  writing: Writing,
): Promise<{ counts: Counts; createdAt: Date }> {
  const { format, file, control } = writing;
  const started = await client.query<{ now: Date }>("select now()");
  const groups = await readGroups(client, where);
  const progress = { done: 0, total: groups.reduce((sum, { count }) => sum + count, 0) };
  const counts: Counts = { instances: 0, apis: 0, rows: 0, leftOut: {}, offline: 0 };
  const apiIds = new Set<string>();
  control.onProgress?.(0, progress.total);
  await file.write(format.framing.opening);
  for (const group of groups) {
    const written = await writeGroup(client, where, group, { ...writing, counts, progress });
    if (written > 0) apiIds.add(group.apiId);
  }
  if (counts.rows > 0 || format.framing.opening !== "") await file.write(format.framing.closing);
  return { counts: { ...counts, apis: apiIds.size }, createdAt: started.rows[0]?.now ?? new Date() };
}

/** Writes one group; its framing appears with its first instance, so that a group without any leaves no trace. */
async function writeGroup(
  client: PoolClient,
  where: Prisma.Sql,
  group: SelectionGroup,
  writing: Writing & { counts: Counts; progress: { done: number; total: number } },
): Promise<number> {
  const { format, file, control, counts, progress } = writing;
  const renderer = format.forApi(await loadSelectedApi(client, where, group, format));
  let written = 0;
  for await (const instances of readInstances(client, inGroup(where, group), { order: "file" })) {
    for (const instance of instances) {
      const row = renderer.row(instance);
      if ("leftOut" in row) {
        counts.leftOut[row.leftOut] = (counts.leftOut[row.leftOut] ?? 0) + 1;
        continue;
      }
      const opening = (counts.instances > 0 ? format.framing.separator : "") + renderer.opening;
      await file.write((written > 0 ? renderer.separator : opening) + row.text);
      written += 1;
      counts.instances += 1;
      if (instance.isOffline) counts.offline += 1;
    }
    progress.done += instances.length;
    control.onProgress?.(progress.done, progress.total);
  }
  if (written > 0) await file.write(renderer.closing);
  counts.rows += format.rowsAreApis ? Math.min(written, 1) : written;
  return written;
}

async function writeManifest(folder: string, manifest: ExportManifest): Promise<void> {
  const file = await createHashedFile(path.join(folder, MANIFEST_NAME));
  try {
    await file.write(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.finish();
  } finally {
    await file.close();
  }
}
