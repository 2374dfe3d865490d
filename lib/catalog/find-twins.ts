import "server-only";
import type { CheckTwin } from "#lib/domain/check.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** The earliest stored instance of an API for each of these fingerprints that has one; one query. */
export async function findTwins(
  tx: Db,
  apiId: string,
  fingerprints: readonly string[],
): Promise<Map<string, CheckTwin>> {
  const rows = await tx.instance.groupBy({
    by: ["fingerprint"],
    where: { apiId, fingerprint: { in: [...new Set(fingerprints)] } },
    _min: { number: true },
  });
  return new Map(
    rows.flatMap(({ fingerprint, _min }) => (_min.number ? [[fingerprint, { number: _min.number }]] : [])),
  );
}
