import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { sumOrphaned } from "#lib/platform/llm/spending-account-sql.ts";

/** How old a look at the books may be. */
export const LOOK_MS = 250;
/** Calls of an episode, as long as none has come to its end. */
const ASSUMED_CALLS = 8;

export interface RunSpending {
  /** Calls over which a worker was killed count with the most they may have used. */
  usd: number;
  tokens: number;
  /** The most that an episode costs from begin to end, by those so far; null while no call of one was answered. */
  perEpisode: { usd: number; tokens: number } | null;
  /** Episodes that have been paid for in part, in whatever process, and are not over. */
  openIds: ReadonlySet<string>;
}

const looks = new Map<string, { at: number; spending: Promise<RunSpending> }>();
const MOST_LOOKS = 100;

/** What a run has spent, and what its episodes cost so far. Many wait for the same run: they look together. */
export function lookAtSpending(runId: string): Promise<RunSpending> {
  const last = looks.get(runId);
  if (last && performance.now() - last.at < LOOK_MS) return last.spending;
  const spending = measure(runId);
  looks.set(runId, { at: performance.now(), spending });
  spending.catch(() => looks.delete(runId));
  const [oldest] = looks.keys();
  if (looks.size > MOST_LOOKS && oldest !== undefined) looks.delete(oldest);
  return spending;
}

/**
 * How many episodes what is left covers from begin to end, those under way included.
 * @param dearestCall the most that has been set aside for one call: an episode whose next call finds no room for it is cut
 */
export function countCovered(
  cap: { costUsd?: number | undefined; tokens?: number | undefined },
  { usd, tokens, perEpisode }: RunSpending,
  dearestCall: { usd: number; tokens: number },
): number {
  if (!perEpisode) return 1;
  const room = (most: number | undefined, used: number, call: number, each: number) =>
    most === undefined || each === 0 ? Number.POSITIVE_INFINITY : (most - used - call) / each;
  return Math.min(
    room(cap.costUsd, usd, dearestCall.usd, perEpisode.usd),
    room(cap.tokens, tokens, dearestCall.tokens, perEpisode.tokens),
  );
}

interface Row {
  usd: number;
  tokens: number;
  openIds: string[];
  openCalls: number;
  openUsd: number;
  openTokens: number;
  done: number;
  mostUsd: number;
  mostTokens: number;
}

/**
 * What is dear is taken from the episodes under way and the last that ended. Not their mean: those that end first are the cheap
 * ones, and too little would only be noticed when all that are under way run out together.
 */
async function measure(runId: string): Promise<RunSpending> {
  const [[row], orphaned] = await Promise.all([readSpending(runId), sumOrphaned(runId)]);
  if (!row) return { usd: 0, tokens: 0, perEpisode: null, openIds: new Set() };
  return {
    ...{ usd: row.usd + orphaned.usd, tokens: row.tokens + orphaned.tokens },
    ...{ perEpisode: costOfEpisode(row), openIds: new Set(row.openIds) },
  };
}

const readSpending = (runId: string): Promise<Row[]> =>
  db().$queryRaw<Row[]>`
    with open as (
      select "id" from "Episode" where "runId" = ${runId}::uuid and "state" in ('queued', 'running') and "attempt" > 0
    ), ended as (
      select "id" from "Episode" where "runId" = ${runId}::uuid and "state" = 'done' order by "finishedAt" desc limit 50
    ), paid as (
      select e."id", e."isOpen", count(*) as "calls", sum(c."costUsd")::float8 as "usd",
        sum(c."inputTokens" + c."outputTokens")::float8 as "tokens"
      from (select "id", true as "isOpen" from open union all select "id", false from ended) e
        join "ModelCall" c on c."episodeId" = e."id"
      group by 1, 2
    )
    select r."costUsd"::float8 as "usd", (r."inputTokens" + r."outputTokens")::float8 as "tokens", p.*,
      (select count(*) from ended)::int as "done"
    from "SimulationRun" r, (
      select coalesce(array_agg("id"::text) filter (where "isOpen"), '{}') as "openIds",
        coalesce(sum("calls") filter (where "isOpen"), 0)::int as "openCalls",
        coalesce(sum("usd") filter (where "isOpen"), 0)::float8 as "openUsd",
        coalesce(sum("tokens") filter (where "isOpen"), 0)::float8 as "openTokens",
        coalesce(max("usd"), 0) as "mostUsd", coalesce(max("tokens"), 0) as "mostTokens"
      from paid
    ) p
    where r."id" = ${runId}::uuid`;

function costOfEpisode({ done, openCalls, openUsd, openTokens, mostUsd, mostTokens }: Row): RunSpending["perEpisode"] {
  if (done > 0) return { usd: mostUsd, tokens: mostTokens };
  if (openCalls === 0) return null;
  const share = ASSUMED_CALLS / openCalls;
  return { usd: Math.max(openUsd * share, mostUsd), tokens: Math.max(openTokens * share, mostTokens) };
}
