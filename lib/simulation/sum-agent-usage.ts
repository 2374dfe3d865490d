import "server-only";
import { db } from "#lib/platform/db/client.ts";

/** What the model calls of one agent came to. */
export interface AgentUsage {
  /** domain AgentName, as the ledger has it. */
  agent: string;
  calls: number;
  inputTokens: number;
  /** The part of inputTokens that the server read from its cache. */
  cachedTokens: number;
  outputTokens: number;
  costUsd: number;
}

interface Known {
  usage: AgentUsage[];
  readAt: number;
  tookMs: number;
  wasOpen: boolean;
}

/** Adding up may take a twentieth of the time at most: a page that looks several times a second sees figures of a moment ago. */
const SHARE_OF_TIME = 20;
const REMEMBERED = 200;
const known = new Map<string, Known>();

/**
 * Calls, tokens and cost of a run by agent, user first: replayed answers are in the ledger once, so nothing is counted twice.
 * @param isOpen more calls may come; those of a run that is over are added up once more, and then are known
 */
export async function sumAgentUsage(runId: string, isOpen: boolean): Promise<AgentUsage[]> {
  const before = known.get(runId);
  const startedAt = performance.now();
  const isRecent = before && startedAt - before.readAt < before.tookMs * SHARE_OF_TIME;
  if (isRecent && before.wasOpen === isOpen) return before.usage;
  const usage = await db().$queryRaw<AgentUsage[]>`
    select "agent", count(*)::int as "calls", sum("inputTokens")::float8 as "inputTokens",
      sum("cachedTokens")::float8 as "cachedTokens", sum("outputTokens")::float8 as "outputTokens",
      sum("costUsd")::float8 as "costUsd"
    from "ModelCall" where "runId" = ${runId}::uuid group by "agent" order by "agent" desc`;
  known.delete(runId);
  known.set(runId, { usage, readAt: performance.now(), tookMs: performance.now() - startedAt, wasOpen: isOpen });
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  return usage;
}
