import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "#lib/platform/db/client.ts";
import type { EpisodeClaim } from "./episode-claim.ts";

const LOOK_MS = 250;
/** Episodes that may begin while nothing is known of what they cost. */
const UNMEASURED = 4;
/** Calls of an episode, as long as none has come to its end. */
const ASSUMED_CALLS = 8;
/** Room for episodes that cost more than the others. */
const MARGIN = 1.3;

interface Spending {
  usd: number;
  tokens: number;
  /** What an episode costs from begin to end; null while no call of one was answered. */
  perEpisode: { usd: number; tokens: number } | null;
}

/** Episodes under way in this process, by run. */
const begun = new Map<string, number>();
const looks = new Map<string, { at: number; spending: Promise<Spending> }>();

/**
 * Holds a new episode of a run with a cap back until what is left should cover it and those under way to their ends: episodes that
 * begin together would otherwise run out together, and none would leave an instance. With none under way one always begins. An
 * episode that was begun before has been paid for in part and goes on at once. Without a cap it does nothing.
 * @returns to be called when the episode is over
 */
export async function beginWithinBudget(claim: EpisodeClaim, isStopped: () => boolean): Promise<() => void> {
  const { runId, attempt, config } = claim;
  const { costUsd, tokens } = config.stop;
  if (costUsd === undefined && tokens === undefined) return () => {};
  const underWay = () => begun.get(runId) ?? 0;
  while (attempt === 1 && underWay() > 0 && !isStopped()) {
    const { perEpisode, ...spent } = await look(runId);
    const room = (cap: number | undefined, used: number, each: number) =>
      cap === undefined || each === 0 ? Number.POSITIVE_INFINITY : (cap - used) / (each * MARGIN);
    const most = perEpisode
      ? Math.min(room(costUsd, spent.usd, perEpisode.usd), room(tokens, spent.tokens, perEpisode.tokens))
      : UNMEASURED;
    if (underWay() + 1 <= most) break;
    await sleep(LOOK_MS);
  }
  begun.set(runId, underWay() + 1);
  return () => {
    if (underWay() > 1) begun.set(runId, underWay() - 1);
    else begun.delete(runId);
  };
}

/** Many wait for the same run: they look together. */
function look(runId: string): Promise<Spending> {
  const last = looks.get(runId);
  if (last && performance.now() - last.at < LOOK_MS) return last.spending;
  const spending = measure(runId);
  looks.set(runId, { at: performance.now(), spending });
  spending.catch(() => looks.delete(runId));
  const [oldest] = looks.keys();
  if (looks.size > 100 && oldest !== undefined) looks.delete(oldest);
  return spending;
}

async function measure(runId: string): Promise<Spending> {
  const [row] = await db().$queryRaw<
    { usd: number; tokens: number; done: number; calls: number; episodeUsd: number; episodeTokens: number }[]
  >`
    select r."costUsd"::float8 as "usd", (r."inputTokens" + r."outputTokens")::float8 as "tokens", c.* from "SimulationRun" r,
      lateral (
        select count(distinct c."episodeId") filter (where e."state" = 'done')::int as "done", count(*)::int as "calls",
          coalesce(sum(c."costUsd"), 0)::float8 as "episodeUsd",
          coalesce(sum(c."inputTokens" + c."outputTokens"), 0)::float8 as "episodeTokens"
        from "ModelCall" c join "Episode" e on e."id" = c."episodeId" where c."runId" = r."id"
      ) c
    where r."id" = ${runId}::uuid`;
  if (!row || row.calls === 0) return { usd: row?.usd ?? 0, tokens: row?.tokens ?? 0, perEpisode: null };
  // What is spent on episodes that are not over yet counts for those that are: rather too much than too little.
  const episodes = row.done > 0 ? row.done : row.calls / ASSUMED_CALLS;
  const perEpisode = { usd: row.episodeUsd / episodes, tokens: row.episodeTokens / episodes };
  return { usd: row.usd, tokens: row.tokens, perEpisode };
}
