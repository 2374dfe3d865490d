import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { ExportFormat, NewExport } from "#lib/domain/export.ts";
import { parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { compileFilter } from "#lib/review/compile-filter.ts";
import { type ExportWarning, examineSelection } from "./examine-selection.ts";
import { formatOf } from "./formats/format-of.ts";
import { requireInstances } from "./require-instances.ts";
import { type PreviewRow, sampleRows } from "./sample-rows.ts";
import { withSnapshot } from "./with-snapshot.ts";

export const PreviewExport = z.object({ format: ExportFormat, filter: NewExport.shape.filter });

export interface ExportPreview {
  fileName: string;
  formatVersion: string;
  /** Instances that the filter matches. */
  totalCount: number;
  /** Five at most, always the same ones for the same instances. */
  rows: PreviewRow[];
  /** Instances, first in the file's order, that the warnings were counted among. */
  examinedCount: number;
  warnings: ExportWarning[];
}

/** The preview is for a person who waits: it looks no longer than this. */
const DEADLINE_MS = 20_000;

/**
 * What an export of this format and filter would hold: some rows exactly as written, and what to know before.
 * @throws AppError INVALID for a filter that cannot be read or matches nothing; LIMIT when it takes too long
 */
export async function previewExport(actor: Actor, input: z.input<typeof PreviewExport>): Promise<ExportPreview> {
  requireRole(actor, "viewer");
  const { format: formatName, filter: text } = PreviewExport.parse(input);
  const filter = parseInstanceFilter(text);
  const totalCount = await requireInstances(filter);
  const format = formatOf(formatName);
  const where = compileFilter(filter);
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  return withSnapshot(deadline, async (client) => ({
    fileName: format.fileName,
    formatVersion: format.version,
    totalCount,
    rows: await sampleRows(client, where, format),
    ...(await examineSelection(client, where, format)),
  })).catch((error: unknown) => {
    if (!deadline.aborted) throw error;
    throw new AppError("LIMIT", "The preview took too long: narrow the filter. The export itself has no such limit.");
  });
}
