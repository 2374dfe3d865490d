import "server-only";
import type { CheckTwin } from "#lib/domain/check.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** An instance that is about to be stored, as far as another can be the same. */
export interface TwinKey {
  apiId: string;
  fingerprint: string;
}

/** The earliest stored instance of the same API and fingerprint, for each of these that has one, in their order; one query. */
export async function findTwins(tx: Db, keys: readonly TwinKey[]): Promise<(CheckTwin | undefined)[]> {
  if (keys.length === 0) return [];
  const apiIds = keys.map(({ apiId }) => apiId);
  const fingerprints = keys.map(({ fingerprint }) => fingerprint);
  const rows = await tx.$queryRaw<{ number: number | null }[]>`
    select min(i."number") as "number"
    from unnest(${apiIds}::uuid[], ${fingerprints}::text[]) with ordinality as mine("apiId", "fingerprint", "nth")
    left join "Instance" i on i."apiId" = mine."apiId" and i."fingerprint" = mine."fingerprint"
    group by mine."nth" order by mine."nth"`;
  return rows.map(({ number }) => (number === null ? undefined : { number }));
}
