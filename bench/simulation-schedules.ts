import { setTimeout as sleep } from "node:timers/promises";

/** What a schedule of calls came to. `steady`: share of the slots that were busy in the middle eight tenths of it. */
export interface CallTimes {
  calls: number;
  latencyMs: number;
  wallMs: number;
  steady: number;
}

interface Call {
  start: number;
  end: number;
}

/** Adds calls up, given when each began and ended (milliseconds on one clock). */
export function summarise(calls: readonly Call[], inFlight: number): CallTimes {
  const start = calls.reduce((least, call) => Math.min(least, call.start), Number.POSITIVE_INFINITY);
  const end = calls.reduce((most, call) => Math.max(most, call.end), 0);
  const wallMs = end - start;
  const from = start + wallMs * 0.1;
  const to = start + wallMs * 0.9;
  const busy = calls.reduce((sum, call) => sum + Math.max(0, Math.min(call.end, to) - Math.max(call.start, from)), 0);
  return {
    calls: calls.length,
    latencyMs: calls.reduce((sum, call) => sum + call.end - call.start, 0),
    wallMs,
    steady: busy / ((to - from) * inFlight),
  };
}

/** Episodes of a continuous pool, given the latency of each of their calls: a slot that is free takes the next. */
export async function keepInFlight(episodes: readonly number[][], inFlight: number): Promise<CallTimes> {
  const calls: Call[] = [];
  let next = 0;
  const slot = async () => {
    while (next < episodes.length) await play(episodes[next++] ?? [], calls);
  };
  await Promise.all(Array.from({ length: inFlight }, slot));
  return summarise(calls, inFlight);
}

/** Episodes in batches, each as long as its longest: the usual way. */
export async function wavesOf(episodes: readonly number[][], inFlight: number): Promise<CallTimes> {
  const calls: Call[] = [];
  for (let first = 0; first < episodes.length; first += inFlight) {
    await Promise.all(episodes.slice(first, first + inFlight).map((episode) => play(episode, calls)));
  }
  return summarise(calls, inFlight);
}

/** One episode after the other. */
export const oneAtATime = (episodes: readonly number[][]): Promise<CallTimes> => keepInFlight(episodes, 1);

async function play(episode: readonly number[], calls: Call[]): Promise<void> {
  for (const latencyMs of episode) {
    const start = performance.now();
    await sleep(latencyMs);
    calls.push({ start, end: performance.now() });
  }
}
