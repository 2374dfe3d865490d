import "server-only";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";

/** At most four reports a second, and a cancel is noticed as soon. */
const INTERVAL_MS = 250;

export interface ProgressReport {
  set(doneCount: number, totalCount: number): void;
  /** Fires when the export is no longer to be written: cancelled, deleted, or finished by another worker. */
  ended: AbortSignal;
  /** Ends the reports and waits for the last one. */
  stop(): Promise<void>;
}

/** Keeps the counts of a running export up to date while it is written. */
export function reportProgress(exportId: string): ProgressReport {
  const ended = new AbortController();
  let counts: { doneCount: number; totalCount?: number } = { doneCount: 0 };
  let reported = 0;
  let underWay: Promise<void> | undefined;

  async function report(): Promise<void> {
    const { doneCount } = counts;
    const stillRunning = await withTransaction(async (tx) => {
      const updated = await tx.export.updateMany({ where: { id: exportId, status: "running" }, data: counts });
      if (updated.count > 0 && doneCount !== reported) await announceChange(tx, { kind: "export", id: exportId });
      return updated.count > 0;
    });
    reported = doneCount;
    if (!stillRunning) ended.abort();
  }

  const timer = setInterval(() => {
    underWay ??= report()
      .catch((error: Error) => console.error(`[export] ${exportId}: progress not stored (${error.message})`))
      .finally(() => {
        underWay = undefined;
      });
  }, INTERVAL_MS);

  return {
    set(doneCount, totalCount) {
      counts = { doneCount, totalCount };
    },
    ended: ended.signal,
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
