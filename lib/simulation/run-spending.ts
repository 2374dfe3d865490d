import "server-only";
import { db } from "#lib/platform/db/client.ts";

/** How old a look at the books may be. */
export const LOOK_MS = 250;
/** Calls of an episode, as long as none has come to its end. */
const ASSUMED_CALLS = 8;
/** Room for episodes that cost more than the others. */
const MARGIN = 1.3;

export interface RunSpending {
  usd: number;
  tokens: number;
  /** What an episode costs from begin to end; null while no call of one was answered. */
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
    most === undefined || each === 0 ? Number.POSITIVE_INFINITY : (most - used - call) / (each * MARGIN);
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
  doneUsd: number;
  doneTokens: number;
}

/** Costs are taken from the episodes that ended last, or while none has, from the calls of those under way. */
async function measure(runId: string): Promise<RunSpending> {
  const [row] = await db().$queryRaw<Row[]>`
    with open as (
      select e."id", c.* from "Episode" e, lateral (
        select count(*)::int as "calls", coalesce(sum("costUsd"), 0) as "usd",
          coalesce(sum("inputTokens" + "outputTokens"), 0) as "tokens"
        from "ModelCall" where "episodeId" = e."id"
      ) c
      where e."runId" = ${runId}::uuid and e."state" in ('queued', 'running') and e."attempt" > 0 and c."calls" > 0
    ), ended as (
      select "id" from "Episode" where "runId" = ${runId}::uuid and "state" = 'done' order by "finishedAt" desc limit 50
    ), paid as (
      select coalesce(sum("costUsd"), 0)::float8 as "doneUsd",
        coalesce(sum("inputTokens" + "outputTokens"), 0)::float8 as "doneTokens"
      from "ModelCall" where "episodeId" in (select "id" from ended)
    )
    select r."costUsd"::float8 as "usd", (r."inputTokens" + r."outputTokens")::float8 as "tokens", o.*, paid.*,
      (select count(*) from ended)::int as "done"
    from "SimulationRun" r, paid, (
      select coalesce(array_agg("id"::text), '{}') as "openIds", coalesce(sum("calls"), 0)::int as "openCalls",
        coalesce(sum("usd"), 0)::float8 as "openUsd", coalesce(sum("tokens"), 0)::float8 as "openTokens" from open
    ) o
    where r."id" = ${runId}::uuid`;
  if (!row) return { usd: 0, tokens: 0, perEpisode: null, openIds: new Set() };
  return { usd: row.usd, tokens: row.tokens, perEpisode: costOfEpisode(row), openIds: new Set(row.openIds) };
}

function costOfEpisode({ done, doneUsd, doneTokens, openCalls, openUsd, openTokens }: Row): RunSpending["perEpisode"] {
  if (done > 0) return { usd: doneUsd / done, tokens: doneTokens / done };
  if (openCalls === 0) return null;
  const share = ASSUMED_CALLS / openCalls;
  return { usd: openUsd * share, tokens: openTokens * share };
}
