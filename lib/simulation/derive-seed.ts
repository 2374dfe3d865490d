import crypto from "node:crypto";

/**
 * A 31-bit seed that depends on every part: the same run seed gives the same episode wherever and whenever it is simulated,
 * and no two episodes share one.
 */
export function deriveSeed(...parts: (string | number)[]): number {
  const digest = crypto.createHash("sha256").update(JSON.stringify(parts)).digest();
  return digest.readUInt32BE(0) & 0x7fffffff;
}

/** An episode's seed depends on what is simulated, not on row ids: the same in any database. */
export function episodeSeed(episode: {
  config: { seed: number };
  apiSlug: string;
  instruction: string;
  sampleIndex: number;
}): number {
  return deriveSeed(episode.config.seed, episode.apiSlug, episode.instruction, episode.sampleIndex);
}
