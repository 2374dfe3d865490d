import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A source of draws that depends on its seed and purpose only. */
export interface RandomStream {
  /** Both ends included. */
  int(min: number, max: number): number;
  /** Rounded to `decimals` digits. */
  real(min: number, max: number, decimals: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError when there is nothing to pick from */
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** 32-bit hash of a text (FNV-1a with a final mix): the same in every process. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A stream of its own for each purpose, so that one more draw in one place moves nothing in another.
 * @param purpose what the draws are for, from general to particular
 */
export function randomStream(seed: number, ...purpose: (string | number)[]): RandomStream {
  const generator = xoroshiro128plus(hashText(`${seed}\u0001${purpose.join("\u0001")}`) | 0);
  const int = (min: number, max: number) => (max <= min ? min : uniformInt(generator, min, max));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError(`nothing to pick from for ${purpose.join("/")}`);
    return items[int(0, items.length - 1)] as T;
  };
  return {
    int,
    pick,
    real: (min, max, decimals) => Number((min + (int(0, 1_000_000) / 1_000_000) * (max - min)).toFixed(decimals)),
    chance: (probability) => int(0, 999_999) < probability * 1_000_000,
    shuffle: (items) => {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        [copy[last], copy[other]] = [copy[other] as (typeof copy)[number], copy[last] as (typeof copy)[number]];
      }
      return copy;
    },
  };
}
