import "server-only";
import { z } from "zod";
import { FAILED_ENDINGS, type TerminationReason } from "#lib/domain/trajectory.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

export const RunId = z.object({ runId: z.uuid() });

/** Instances of a run that ended for the same reason. */
export interface RunErrorGroup {
  /** The reason, and the class of fault where an endpoint's was it: `endpointFailed timeout`. */
  key: string;
  reason: TerminationReason;
  count: number;
  /** What the newest of them says. */
  example: string;
  /** Of the newest ones, ten at most. */
  instanceNumbers: number[];
  /** True when it was the endpoint's or our fault: running them again may end otherwise. */
  mayBeRetried: boolean;
}

/**
 * What went wrong in a run, grouped, most frequent first.
 * @throws AppError FORBIDDEN
 */
export async function listRunErrors(actor: Actor, input: z.input<typeof RunId>): Promise<RunErrorGroup[]> {
  requireRole(actor, "viewer");
  const { runId } = RunId.parse(input);
  const rows = await db().$queryRaw<Omit<RunErrorGroup, "mayBeRetried">[]>`
    select "key", "reason", count(*)::int as "count",
      coalesce((array_agg("detail" order by "id" desc))[1], '') as "example",
      (array_agg("number" order by "id" desc))[1:10] as "instanceNumbers"
    from (
      select "id", "number", "terminationReason" as "reason", "provenance"->>'detail' as "detail",
        concat_ws(' ', "terminationReason", substring("provenance"->>'detail' from '^([a-z][A-Za-z]+): ')) as "key"
      from "Instance" where "runId" = ${runId}::uuid and "terminationReason" <> 'responded'
    ) ended group by "key", "reason" order by count(*) desc, "key"`;
  return rows.map((row) => ({ ...row, mayBeRetried: FAILED_ENDINGS.includes(row.reason) }));
}
