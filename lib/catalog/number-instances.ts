import "server-only";
import type { CheckTwin } from "#lib/domain/check.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** An instance that is about to be stored, as far as another can be the same. */
export interface TwinKey {
  apiId: string;
  fingerprint: string;
}

export interface NumberedKey {
  /** For the new instance. One that is not used in the end leaves a gap, which is harmless. */
  number: number;
  /** The earliest stored instance of the same API and fingerprint. */
  twin?: CheckTwin;
}

/** Reserves a number for each of these and looks for its twin, in their order; one query. */
export async function numberInstances(tx: Db, keys: readonly TwinKey[]): Promise<NumberedKey[]> {
  if (keys.length === 0) return [];
  const apiIds = keys.map(({ apiId }) => apiId);
  const fingerprints = keys.map(({ fingerprint }) => fingerprint);
  const rows = await tx.$queryRaw<{ number: number; twin: number | null }[]>`
    select nextval(pg_get_serial_sequence('"Instance"', 'number'))::int as "number", (
      select min(i."number") from "Instance" i where i."apiId" = mine."apiId" and i."fingerprint" = mine."fingerprint"
    ) as "twin"
    from unnest(${apiIds}::uuid[], ${fingerprints}::text[]) with ordinality as mine("apiId", "fingerprint", nth)
    order by mine.nth`;
  return rows.map(({ number, twin }) => ({ number, ...(twin === null ? {} : { twin: { number: twin } }) }));
}
