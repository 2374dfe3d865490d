import "server-only";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import { type SimulatedEpisode, storeEpisodes } from "./store-episodes.ts";

const MAX_BATCH = 50;

interface Waiting extends SimulatedEpisode {
  resolve(stored: boolean): void;
  reject(error: unknown): void;
}

const waiting: Waiting[] = [];
let writing = false;

/**
 * Stores what an episode came to. Episodes of this process that end while others are being written are stored together, in one
 * transaction: counters and the run's row are touched once per batch, and nobody waits for a full one.
 * @returns false when another attempt was first or the run was cancelled, and nothing was written
 */
export function storeSimulatedInstance(episode: SimulatedEpisode): Promise<boolean> {
  return new Promise((resolve, reject) => {
    waiting.push({ ...episode, resolve, reject });
    if (!writing) void writeWaiting();
  });
}

async function writeWaiting(): Promise<void> {
  writing = true;
  for (let batch = waiting.splice(0, MAX_BATCH); batch.length > 0; batch = waiting.splice(0, MAX_BATCH)) {
    await writeBatch(batch);
  }
  writing = false;
}

async function writeBatch(batch: Waiting[]): Promise<void> {
  try {
    const stored = await storeEpisodes(batch);
    for (const episode of batch) episode.resolve(stored.has(episode.claim.episodeId));
  } catch (error) {
    // One that cannot be stored must not take the others with it.
    const [first, ...others] = batch;
    if (others.length === 0 || isDatabaseAway(error)) for (const episode of batch) episode.reject(error);
    else for (const episode of [first as Waiting, ...others]) await writeBatch([episode]);
  }
}
