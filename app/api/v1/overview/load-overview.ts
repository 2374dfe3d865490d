import "server-only";
import type { ActionResult } from "#lib/domain/public-error.ts";
import type { ExportView } from "#lib/export/export-view.ts";
import { listExports } from "#lib/export/list-exports.ts";
import { toPublicError } from "#lib/platform/http/to-public-error.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { type CorpusStats, getCorpusStats } from "#lib/review/get-corpus-stats.ts";
import { listSimulationRuns } from "#lib/simulation/list-simulation-runs.ts";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";

const RECENT_RUNS = 6;
const RECENT_EXPORTS = 5;

/** What the overview shows. Each part may fail on its own; the others still stand. */
export interface Overview {
  stats: ActionResult<CorpusStats>;
  /** Newest first. */
  runs: ActionResult<RunSummary[]>;
  /** Newest first. */
  exports: ActionResult<ExportView[]>;
}

/** Reads all parts at the same time. */
export async function loadOverview(actor: Actor): Promise<Overview> {
  const [stats, runs, exports] = await Promise.all([
    partOf(getCorpusStats(actor)),
    partOf(listSimulationRuns(actor, { limit: RECENT_RUNS }).then(({ rows }) => rows)),
    partOf(listExports(actor, { limit: RECENT_EXPORTS }).then(({ rows }) => rows)),
  ]);
  return { stats, runs, exports };
}

async function partOf<T>(reading: Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await reading };
  } catch (error) {
    return { ok: false, error: toPublicError(error) };
  }
}
