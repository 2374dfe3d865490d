import "server-only";
import type { z } from "zod";
import { NewExport } from "#lib/domain/export.ts";
import { formatInstanceFilter, parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { type Actor, memberIdOf } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { enqueue, ensureQueue } from "#lib/platform/jobs/enqueue.ts";
import { defaultExportName } from "./default-export-name.ts";
import { requireInstances } from "./require-instances.ts";
import { writeExportJob } from "./write-export.job.ts";

/**
 * Orders an export: writes its row and the job that writes its files in one transaction, and returns at once. The instances
 * are those the filter matches when a worker begins to write.
 * @throws AppError FORBIDDEN; INVALID for a filter that cannot be read or matches nothing
 */
export async function createExport(
  actor: Actor,
  input: z.input<typeof NewExport>,
): Promise<{ id: string; number: number }> {
  requireRole(actor, "reviewer");
  const { name, format, filter: text } = NewExport.parse(input);
  const parsed = parseInstanceFilter(text);
  await requireInstances(parsed);
  const filter = formatInstanceFilter(parsed);
  await ensureQueue(writeExportJob);
  return withTransaction(async (tx) => {
    const created = await tx.export.create({
      data: { name: name || defaultExportName(format, filter), format, filter, createdById: memberIdOf(actor) },
      select: { id: true, number: true },
    });
    await enqueue(tx, writeExportJob, [{ id: created.id, payload: { exportId: created.id } }]);
    await announceChange(tx, { kind: "export", id: created.id });
    return created;
  });
}
