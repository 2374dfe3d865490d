import "server-only";
import fs from "node:fs/promises";
import { AppError } from "#lib/domain/errors.ts";
import { ExportFormat, type ExportManifest } from "#lib/domain/export.ts";
import { parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { db } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { explainDiskError } from "#lib/platform/files/explain-disk-error.ts";
import {
  createPartFolder,
  hasPartFolder,
  publishPartFolder,
  removePartFolders,
} from "#lib/platform/files/export-storage.ts";
import { reportProgress } from "./report-progress.ts";
import { type ExportRequest, writeExportFiles } from "./write-export-files.ts";

/**
 * Job: writes the files of an export and makes them visible together, once they are whole and on the disk. A second delivery
 * starts again from nothing; of two workers that write the same export one publishes, and its manifest is of its own file.
 */
export async function writeExport(
  { exportId }: { exportId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const ordered = await startWriting(exportId);
  if (!ordered) return removePartFolders(exportId);
  const progress = reportProgress(exportId);
  const stop = AbortSignal.any([signal, progress.ended]);
  let part: string | undefined;
  try {
    const request = readOrder(ordered);
    part = await createPartFolder(exportId);
    const manifest = await writeExportFiles(part, request, { signal: stop, onProgress: progress.set });
    await progress.stop();
    await publish(exportId, part, manifest);
  } catch (error) {
    // Cut short: after a shutdown it is written again, after a cancel never.
    if (stop.aborted) return;
    // Not this export's fault: the database is away, or a later attempt took over. The queue knows whether to try again.
    if (isDatabaseAway(error) || (part && !(await hasPartFolder(part)))) throw error;
    await storeFailure(exportId, error, part);
  } finally {
    await progress.stop();
    if (part) await fs.rm(part, { recursive: true, force: true });
  }
}

type Order = { name: string; format: string; filter: string };

const readOrder = ({ name, format, filter }: Order): ExportRequest => ({
  name,
  format: ExportFormat.parse(format),
  filter: parseInstanceFilter(filter),
});

async function startWriting(exportId: string): Promise<Order | undefined> {
  return withTransaction(async (tx) => {
    const started = await tx.export.updateManyAndReturn({
      where: { id: exportId, status: { in: ["queued", "running"] } },
      data: { status: "running", doneCount: 0, totalCount: null },
      select: { name: true, format: true, filter: true },
    });
    if (started.length > 0) await announceChange(tx, { kind: "export", id: exportId });
    return started[0];
  });
}

/**
 * Rename and manifest under one row lock: a late writer finds the export finished and changes nothing. Not repeated by itself,
 * since the rename is outside the database: should the commit fail, the job is delivered again and writes the files anew.
 */
async function publish(exportId: string, part: string, manifest: ExportManifest): Promise<void> {
  await db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ status: string }[]>`
      select "status" from "Export" where "id" = ${exportId}::uuid for update`;
    if (row?.status !== "running") return;
    if (!(await publishPartFolder(part, exportId))) throw new Error("a later attempt has removed what this one wrote");
    const { instances, leftOut } = manifest.counts;
    const totalCount = instances + Object.values(leftOut).reduce((sum, count) => sum + count, 0);
    await tx.export.update({
      where: { id: exportId },
      data: { status: "ready", doneCount: totalCount, totalCount, manifest, finishedAt: new Date() },
    });
    await announceChange(tx, { kind: "export", id: exportId });
  });
}

async function storeFailure(exportId: string, error: unknown, part: string | undefined): Promise<void> {
  // Space first: the row's message needs some too when database and exports share a disk.
  if (part) await fs.rm(part, { recursive: true, force: true });
  const explained = error instanceof AppError ? error : explainDiskError(error, "the exports folder of DATA_DIR");
  if (!explained) console.error(`[export] ${exportId}:`, error);
  const failureMessage =
    explained?.message ?? "Writing failed on our side; the server's log has the cause. Create it again.";
  await withTransaction(async (tx) => {
    const failed = await tx.export.updateMany({
      where: { id: exportId, status: "running" },
      data: { status: "failed", failureMessage, finishedAt: new Date() },
    });
    if (failed.count > 0) await announceChange(tx, { kind: "export", id: exportId });
  });
}
