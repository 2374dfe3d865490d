import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { markEndpoint } from "#lib/platform/llm/endpoint-pause.ts";

/**
 * Pauses every run that any agent of which uses this endpoint, once, with the reason. Their episodes go back to wait with the
 * calls that are stored. Idempotent: a run that is paused already keeps its reason.
 */
export async function pauseRunsOnEndpoint(endpointName: string, reason: string): Promise<void> {
  const paused = await db().$queryRaw<{ id: string }[]>`
    update "SimulationRun" set "status" = 'paused', "pausedBy" = 'endpoint', "pauseReason" = ${reason}
    where "status" in ('queued', 'running') and (
      "config"->>'endpoint' = ${endpointName}
      or exists (select 1 from jsonb_each_text(coalesce("config"->'agents', '{}')) a where a.value = ${endpointName}))
    returning "id"`;
  if (paused.length === 0) return;
  await markEndpoint(endpointName, reason);
  for (const { id } of paused) await announceChange(db(), { kind: "run", id });
}
