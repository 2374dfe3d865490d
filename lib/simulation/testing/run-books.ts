import { db } from "#lib/platform/db/client.ts";

/** What a run's ledger holds. */
export async function callsOf(runId: string) {
  const [row] = await db().$queryRaw<{ usd: number; tokens: number; repeated: number; placed: number }[]>`
    select sum("costUsd")::float8 as usd, sum("inputTokens" + "outputTokens")::int as tokens,
      count(*) filter (where "episodeId" is not null and "sequence" is null)::int as repeated, count("sequence")::int as placed
    from "ModelCall" where "runId" = ${runId}::uuid`;
  return row ?? { usd: 0, tokens: 0, repeated: 0, placed: 0 };
}

/** How many of its episodes are in which state. */
export const statesOf = async (runId: string): Promise<Record<string, number>> => {
  const rows = await db().episode.groupBy({ by: ["state"], where: { runId }, _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
};
