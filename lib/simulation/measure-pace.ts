import "server-only";
import { db } from "#lib/platform/db/client.ts";

/** How fast a run makes instances. */
export interface Pace {
  perMinute: number;
  /** At work, over which that was measured. */
  seconds: number;
}

const RECENT_SECONDS = 60;
/** Fewer say little: a slow run is measured over a longer time. */
const FEWEST = 10;
/** Bounded by number as well as by time: a run of a million instances costs no more than a small one. */
const MOST = 10_000;

/**
 * Instances a minute over the last minute of a run: up to now, or up to its pause or end. Where fewer came than are made at a time (ten
 * at least) the time in which the last so many came, but never before its start or the end of its last pause: while it stood
 * still none could come. All by the database's clock, which dates instances too. Null where none came.
 */
export async function measurePace(runId: string): Promise<Pace | null> {
  const [row] = await db().$queryRaw<{ count: number; seconds: number | null }[]>`
    with clock as (
      select coalesce("idleSince", now()) as "until", coalesce("resumedAt", "startedAt") as "begun",
        greatest(${FEWEST}, coalesce(("config" ->> 'concurrency')::int, 0)) as "fewest"
      from "SimulationRun" where "id" = ${runId}::uuid
    ), recent as materialized (
      select "createdAt" from "Instance" where "runId" = ${runId}::uuid order by "id" desc limit ${MOST}
    ), stretch as (
      select c."until", greatest(c."begun",
        case when (select count(*) from recent) = ${MOST} then (select min("createdAt") from recent) end,
        case when (select count(*) from recent where "createdAt" > c."minuteAgo") >= c."fewest" then c."minuteAgo"
          else coalesce((select "createdAt" from recent order by "createdAt" desc offset c."fewest" limit 1), c."begun")
        end) as "since"
      from (select *, "until" - make_interval(secs => ${RECENT_SECONDS}) as "minuteAgo" from clock) c
    )
    select count(*)::int as "count", extract(epoch from s."until" - s."since")::float8 as "seconds"
    from stretch s join recent r on r."createdAt" > s."since" and r."createdAt" <= s."until" group by s."until", s."since"`;
  if (!row?.seconds) return null;
  const seconds = Math.max(row.seconds, 1);
  return { perMinute: (row.count / seconds) * 60, seconds };
}
