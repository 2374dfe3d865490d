import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { db } from "#lib/platform/db/client.ts";
import { databaseUrl, env } from "#lib/platform/env.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const started: ChildProcess[] = [];

/** A worker as people run it: a process of its own. */
export function startWorker(slots: number): ChildProcess {
  const child = spawn(process.execPath, ["--conditions=react-server", "lib/worker/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl(), DATA_DIR: env().DATA_DIR, WORKER_CONCURRENCY: String(slots) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  started.push(child);
  return child;
}

/** Ends every worker that was started here, whatever state it is in. */
export function killWorkers(): void {
  for (const worker of started.splice(0)) worker.kill("SIGKILL");
}

/** What a run's ledger says: answers in their place, and answers that were paid for a second time. */
export async function countCalls(runId: string): Promise<{ placed: number; beaten: number; stored: number }> {
  const [row] = await db().$queryRaw<{ placed: number; beaten: number; stored: number }[]>`
    select count("sequence")::int as placed, count(*)::int as stored,
      count(*) filter (where "episodeId" is not null and "sequence" is null and jsonb_exists("response", 'content'))::int as beaten
    from "ModelCall" where "runId" = ${runId}::uuid`;
  return row ?? { placed: 0, beaten: 0, stored: 0 };
}
