import "server-only";
import { escapeLiteral, type QueryResult } from "pg";
import type { Job } from "pg-boss";
import { withConnection } from "#lib/platform/db/pool.ts";
import { boss } from "./boss.ts";

/** Jobs of which only so many may be under way at a time, wherever they are worked on. */
export interface JobGroup {
  id: string;
  /** 1 to 1024. */
  atATime: number;
}

const MOST_AT_A_TIME = 1024;
/** The queue looks a group's limit up by the name of its tier: here a tier is called what its limit is. */
const TIERS = Object.fromEntries(Array.from({ length: MOST_AT_A_TIME }, (_, index) => [String(index + 1), index + 1]));

export const tierOf = ({ atATime }: JobGroup): string => String(Math.min(atATime, MOST_AT_A_TIME));

/**
 * Takes jobs of a queue whose groups have room. One worker after the other: two that look at the same time would each count
 * what the other is about to take as not there.
 */
export async function fetchGrouped<P>(name: string, batchSize: number): Promise<Job<P>[]> {
  const queue = await boss({ supervise: true });
  // Done again with every job that ends: in one message, and without Prisma.
  return withConnection(async (client) => {
    const lock = `begin; select pg_advisory_xact_lock(hashtextextended(${escapeLiteral(`fetch ${name}`)}, 0))`;
    const db = {
      async executeSql(text: string, values: unknown[] = []) {
        const results: unknown = await client.query(`${lock}; ${withValues(text, values)}; commit`);
        return (results as QueryResult[])[2] as QueryResult;
      },
    };
    const groupConcurrency = { default: MOST_AT_A_TIME, tiers: TIERS };
    return queue.fetch<P>(name, { batchSize, groupConcurrency, db });
  });
}

/** Several statements in one message can have no parameters. */
function withValues(text: string, values: unknown[]): string {
  return text.replaceAll(/\$(\d+)/g, (_, place) => literalOf(String(values[Number(place) - 1])));
}

const literals = new Map<string, string>();

/** The limits of all tiers are a long text, and the same each time. */
function literalOf(value: string): string {
  const known = literals.get(value);
  if (known !== undefined) return known;
  const literal = escapeLiteral(value);
  if (literals.size < 8) literals.set(value, literal);
  return literal;
}
