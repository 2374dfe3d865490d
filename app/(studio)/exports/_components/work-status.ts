import type { WorkStatus } from "#components/ui/status-words.ts";
import type { ExportStatus } from "#lib/export/export-view.ts";

/** An export's status in the words that all work has. */
export const workStatusOf = (status: ExportStatus): WorkStatus => (status === "ready" ? "done" : status);

/** True while a worker writes it, or will. */
export const isUnderWay = (status: ExportStatus): boolean => status === "queued" || status === "running";
