import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import type { RunStatus } from "#lib/domain/simulation-run.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** @throws AppError NOT_FOUND */
export async function loadRunStatus(tx: Db, runId: string): Promise<RunStatus> {
  const run = await tx.simulationRun.findUnique({ where: { id: runId }, select: { status: true } });
  if (!run) throw new AppError("NOT_FOUND", "There is no such run.");
  return run.status;
}
