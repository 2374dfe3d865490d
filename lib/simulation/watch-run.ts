import "server-only";
import { type LoadedContract, loadContract, type WhichContract } from "#lib/catalog/load-contract.ts";
import { db } from "#lib/platform/db/client.ts";
import { onChange } from "#lib/platform/db/notifications.ts";
import { type ResolvedEndpoint, resolveModelEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { recently } from "#lib/platform/recently.ts";

/** News are looked for this often too: a message is lost when the connection that listens is. */
const LOOK_MS = 1000;

interface Watch {
  halted: AbortController;
  over: AbortController;
  read: Pick<WatchedRun, "resolveEndpoint" | "loadContract">;
  holders: number;
  stop(): void;
}

const watches = new Map<string, Watch>();

export interface WatchedRun {
  /** The run is paused or over: make no further calls. */
  halted: AbortSignal;
  /** The run is over, and what is under way is not wanted any more. */
  over: AbortSignal;
  /**
   * The endpoint of that name, as it was a second ago at most. A run that is resumed asks again: its endpoint may be mended.
   * @throws as resolveModelEndpoint
   */
  resolveEndpoint(name: string): Promise<ResolvedEndpoint>;
  /**
   * The contract of a toolset, with names as they were a second ago at most.
   * @throws as loadContract
   */
  loadContract(which: WhichContract): Promise<LoadedContract>;
  /** Call it when the episode is over. */
  release(): void;
}

/** Follows a run's status; shared by all its episodes in this process. A run that is resumed is a new one to watch. */
export function watchRun(runId: string): WatchedRun {
  const watch = watches.get(runId) ?? startWatch(runId);
  watch.holders += 1;
  return {
    halted: watch.halted.signal,
    over: watch.over.signal,
    ...watch.read,
    release() {
      watch.holders -= 1;
      if (watch.holders > 0) return;
      watch.stop();
      if (watches.get(runId) === watch) watches.delete(runId);
    },
  };
}

function startWatch(runId: string): Watch {
  const halted = new AbortController();
  const over = new AbortController();
  let isLooking = false;
  const look = async () => {
    if (isLooking || over.signal.aborted) return;
    isLooking = true;
    try {
      const run = await db().simulationRun.findUnique({ where: { id: runId }, select: { status: true } });
      const isOpen = run?.status === "running" || run?.status === "queued";
      if (!isOpen) {
        halted.abort();
        // Those that begin from now on belong to another time of the run.
        if (watches.get(runId) === watch) watches.delete(runId);
      }
      if (!isOpen && run?.status !== "paused") over.abort();
    } catch (error) {
      // Looked for again; an episode that ends after the run is refused when it is stored.
      console.error(`[simulation] cannot read the state of run ${runId}: ${(error as Error).message}`);
    } finally {
      isLooking = false;
    }
  };
  const stopListening = onChange((change) => {
    if (change.kind === "run" && change.id === runId && !change.isProgress) void look();
  });
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  const watch: Watch = {
    halted,
    over,
    read: {
      resolveEndpoint: recently(LOOK_MS, resolveModelEndpoint, (name) => name),
      loadContract: recently(LOOK_MS, loadContract, (which) => JSON.stringify(which)),
    },
    holders: 0,
    stop() {
      stopListening();
      clearInterval(timer);
    },
  };
  watches.set(runId, watch);
  void look();
  return watch;
}
