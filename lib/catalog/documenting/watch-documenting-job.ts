import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { onChange } from "#lib/platform/db/notifications.ts";

/** A signal that fires when this documenting job is cancelled. Call `release` when the work is over. */
export function watchDocumentingJob(id: string): { cancelled: AbortSignal; release(): void } {
  const controller = new AbortController();
  const release = onChange((change) => {
    if (change.kind === "documenting" && change.id === id) void abortIfCancelled(id, controller);
  });
  return { cancelled: controller.signal, release };
}

async function abortIfCancelled(id: string, controller: AbortController): Promise<void> {
  try {
    const job = await db().documentingJob.findUnique({ where: { id }, select: { status: true } });
    if (!job || job.status === "cancelled") controller.abort();
  } catch (error) {
    // The next change asks again; what is made after a cancel is refused when it is stored.
    console.error(`[documenting] cannot read the state of job ${id}: ${(error as Error).message}`);
  }
}
