import { ExportFormat, ExportManifest } from "#lib/domain/export.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";

export type ExportStatus = "queued" | "running" | "ready" | "failed" | "cancelled";

/** An export as lists and its page show it. Times are ISO strings, so that it survives the way to a browser. */
export interface ExportView {
  id: string;
  number: number;
  name: string;
  format: ExportFormat;
  filter: string;
  status: ExportStatus;
  /** Instances looked at so far, and in all; null until they are counted. */
  doneCount: number;
  totalCount: number | null;
  manifest: ExportManifest | null;
  failureMessage: string | null;
  createdBy: string | null;
  createdAt: string;
  finishedAt: string | null;
}

type ExportRow = Prisma.ExportGetPayload<{ include: { createdBy: { select: { name: true } } } }>;

/** These exports, newest first. */
export async function viewExports(query: Pick<Prisma.ExportFindManyArgs, "where" | "take">): Promise<ExportView[]> {
  const rows = await db().export.findMany({
    ...query,
    orderBy: { number: "desc" },
    include: { createdBy: { select: { name: true } } },
  });
  return rows.map(viewExport);
}

function viewExport({ manifest, createdBy, createdAt, finishedAt, format, ...row }: ExportRow): ExportView {
  const { id, number, name, filter, status, doneCount, totalCount, failureMessage } = row;
  return {
    ...{ id, number, name, filter, status, doneCount, totalCount, failureMessage },
    format: ExportFormat.parse(format),
    manifest: manifest === null ? null : ExportManifest.parse(manifest),
    createdBy: createdBy?.name ?? null,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
