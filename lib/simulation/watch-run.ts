import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { onChange } from "#lib/platform/db/notifications.ts";

interface Watch {
  controller: AbortController;
  holders: number;
  stopListening(): void;
}

const watches = new Map<string, Watch>();

/**
 * A signal that fires when this run is cancelled, shared by all its episodes in this process.
 * Call `release` when the episode is over.
 */
export function watchRun(runId: string): { cancelled: AbortSignal; release(): void } {
  const watch = watches.get(runId) ?? startWatch(runId);
  watch.holders += 1;
  return {
    cancelled: watch.controller.signal,
    release() {
      watch.holders -= 1;
      if (watch.holders > 0) return;
      watch.stopListening();
      watches.delete(runId);
    },
  };
}

function startWatch(runId: string): Watch {
  const controller = new AbortController();
  const stopListening = onChange((change) => {
    if (change.kind === "run" && change.id === runId) void abortIfCancelled(runId, controller);
  });
  const watch = { controller, holders: 0, stopListening };
  watches.set(runId, watch);
  return watch;
}

async function abortIfCancelled(runId: string, controller: AbortController): Promise<void> {
  try {
    const run = await db().simulationRun.findUnique({ where: { id: runId }, select: { status: true } });
    if (!run || run.status === "cancelled") controller.abort();
  } catch (error) {
    // The next change asks again; an episode that ends after a cancel is refused when it is stored.
    console.error(`[simulation] cannot read the state of run ${runId}: ${(error as Error).message}`);
  }
}
