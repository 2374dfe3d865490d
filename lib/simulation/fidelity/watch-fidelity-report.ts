import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { onChange } from "#lib/platform/db/notifications.ts";

/** A signal that fires when this report is cancelled. Call `release` when the work is over. */
export function watchFidelityReport(id: string): { cancelled: AbortSignal; release(): void } {
  const controller = new AbortController();
  const release = onChange((change) => {
    if (change.kind === "fidelity" && change.id === id) void abortIfCancelled(id, controller);
  });
  return { cancelled: controller.signal, release };
}

async function abortIfCancelled(id: string, controller: AbortController): Promise<void> {
  try {
    const report = await db().fidelityReport.findUnique({ where: { id }, select: { status: true } });
    if (!report || report.status === "cancelled") controller.abort();
  } catch (error) {
    // The next change asks again; one call more than needed is made until then.
    console.error(`[fidelity] cannot read the state of report ${id}: ${(error as Error).message}`);
  }
}
