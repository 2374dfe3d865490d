import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { announceChange, onChange } from "#lib/platform/db/notifications.ts";
import type { EndpointGate } from "./endpoint-gate.ts";
import { LONGEST_WAIT_MS } from "./parse-retry-after.ts";

/** Pauses shorter than this are over before the others have heard of them. */
const WORTH_TELLING_MS = 200;

/** Holds every worker's calls to this endpoint up, and says why. Shorter than a pause that is on: changes nothing. */
export async function shareEndpointPause(endpointId: string, pauseMs: number, reason: string): Promise<void> {
  if (pauseMs < WORTH_TELLING_MS) return;
  const seconds = Math.min(pauseMs, LONGEST_WAIT_MS) / 1000;
  const told = await db().$executeRaw`
    update "ModelEndpoint" set "pausedUntil" = now() + make_interval(secs => ${seconds}), "pauseReason" = ${reason}
    where "id" = ${endpointId}::uuid and coalesce("pausedUntil", '-infinity') < now() + make_interval(secs => ${seconds - 0.1})`;
  if (told > 0) await announceChange(db(), { kind: "endpoint", id: endpointId });
}

/** Says why no run may use this endpoint until somebody looks at it; null when it answers again. */
export async function markEndpoint(endpointName: string, pauseReason: string | null): Promise<void> {
  const pausedUntil = pauseReason === null ? { pausedUntil: null } : {};
  await db().modelEndpoint.updateMany({ where: { name: endpointName }, data: { pauseReason, ...pausedUntil } });
}

/** Endpoints of a whole installation are few: each is followed from its first call on. */
const followed = new Set<string>();

/** Keeps a gate closed while any worker's pause of the endpoint lasts. */
export function followEndpointPauses(endpointId: string, gate: EndpointGate): void {
  if (followed.has(endpointId)) return;
  followed.add(endpointId);
  const look = async () => {
    try {
      const [row] = await db().$queryRaw<{ ms: number | null }[]>`
        select (extract(epoch from "pausedUntil" - now()) * 1000)::float8 as ms from "ModelEndpoint"
        where "id" = ${endpointId}::uuid and "pausedUntil" > now()`;
      if (row?.ms) gate.pause(Math.min(row.ms, LONGEST_WAIT_MS));
    } catch (error) {
      // The endpoint itself refuses what comes too early.
      console.error(`[models] cannot read the pauses of an endpoint: ${(error as Error).message}`);
    }
  };
  onChange((change) => {
    if (change.kind === "endpoint" && change.id === endpointId) void look();
  });
  void look();
}
