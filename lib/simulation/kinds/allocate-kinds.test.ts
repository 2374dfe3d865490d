import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InstructionKind } from "#lib/domain/scenario.ts";
import { DEFAULT_KIND_MIX, type KindMix } from "#lib/domain/simulation-run.ts";
import { type ApiDemand, allocateKinds } from "./allocate-kinds.ts";
import { shareOut } from "./share-out.ts";

const ALL = InstructionKind.options;

const tally = (hands: readonly InstructionKind[][]): Partial<Record<InstructionKind, number>> => {
  const counts: Partial<Record<InstructionKind, number>> = {};
  for (const kind of hands.flat()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

/** APIs of the shipped catalogue's proportions: few allow chains, some only the simplest kinds. */
const apis = (count: number, perApi: number): ApiDemand[] =>
  Array.from({ length: count }, (_, index) => ({
    slug: `api-${index}`,
    count: perApi,
    possible: ALL.filter(
      (kind) =>
        (kind !== "chainedCalls" || index % 3 === 0) &&
        (kind !== "severalApis" || index % 5 !== 0) &&
        (kind !== "parallelCalls" || index % 7 !== 0),
    ),
  }));

describe("a run's kinds", () => {
  test("come to the mix exactly, rounded, where the APIs allow it", () => {
    const hands = allocateKinds(apis(484, 10), DEFAULT_KIND_MIX, 1);
    expect(hands.every((hand) => hand.length === 10)).toBe(true);
    expect(tally(hands)).toEqual({
      ...{ singleCall: 1646, severalCalls: 484, chainedCalls: 581, parallelCalls: 387, severalApis: 387 },
      ...{ missingRequired: 581, noSuitableTool: 194, errorRecovery: 290, followUp: 290 },
    });
  });

  test("only go where they are possible, scarce ones spread over the APIs that allow them", () => {
    const demands = apis(90, 10);
    const hands = allocateKinds(demands, DEFAULT_KIND_MIX, 3);
    for (const [index, hand] of hands.entries())
      for (const kind of hand) expect(demands[index]?.possible).toContain(kind);
    const chains = hands
      .filter((_, index) => index % 3 === 0)
      .map((hand) => hand.filter((kind) => kind === "chainedCalls").length);
    // 108 over 30 APIs.
    expect(Math.min(...chains)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...chains)).toBeLessThanOrEqual(4);
  });

  test("of one API with ten instructions are the nearest whole numbers", () => {
    const [hand] = allocateKinds([{ slug: "a", count: 10, possible: ALL }], DEFAULT_KIND_MIX, 1);
    expect(tally([hand ?? []])).toEqual({
      ...{ singleCall: 3, severalCalls: 1, chainedCalls: 1, parallelCalls: 1, severalApis: 1, missingRequired: 1 },
      ...{ errorRecovery: 1, followUp: 1 },
    });
  });

  test("that nobody allows are made up for by the others, in their proportion", () => {
    const possible = ALL.filter((kind) => kind !== "severalApis" && kind !== "chainedCalls");
    const hands = allocateKinds([{ slug: "a", count: 80, possible }], DEFAULT_KIND_MIX, 1);
    expect(tally(hands)).toMatchObject({ singleCall: 34, severalCalls: 10, missingRequired: 12, noSuitableTool: 4 });
  });

  test("make room for each other: the mix is reached although the even deal would miss it", () => {
    const demands: ApiDemand[] = [
      { slug: "a", count: 2, possible: ["singleCall", "chainedCalls"] },
      { slug: "b", count: 2, possible: ["chainedCalls", "followUp"] },
      { slug: "c", count: 2, possible: ["followUp", "singleCall"] },
    ];
    for (let seed = 0; seed < 20; seed += 1)
      expect(tally(allocateKinds(demands, { singleCall: 1, chainedCalls: 1, followUp: 1 }, seed))).toEqual({
        ...{ singleCall: 2, chainedCalls: 2, followUp: 2 },
      });
  });

  test("of an API that allows none of the mix are the mix all the same: its writer says why nothing comes of it", () => {
    expect(allocateKinds([{ slug: "a", count: 3, possible: [] }], { chainedCalls: 1 }, 1)).toEqual([
      ["chainedCalls", "chainedCalls", "chainedCalls"],
    ]);
  });

  test("do not stand in a row", () => {
    const [hand = []] = allocateKinds(
      [{ slug: "a", count: 12, possible: ALL }],
      { singleCall: 1, followUp: 1, severalCalls: 1 },
      5,
    );
    const repeats = hand.filter((kind, index) => kind === hand[index - 1]).length;
    expect(repeats).toBeLessThan(5);
  });

  test("of nothing are none", () => {
    expect(allocateKinds([], DEFAULT_KIND_MIX, 1)).toEqual([]);
  });
});

const demand = fc.record({
  count: fc.integer({ min: 0, max: 12 }),
  possible: fc.subarray([...ALL]),
});
const demands = fc
  .array(demand, { maxLength: 9 })
  .map((list) => list.map((each, index): ApiDemand => ({ slug: `s${index}`, ...each })));
const mixes: fc.Arbitrary<KindMix> = fc
  .dictionary(fc.constantFrom(...ALL), fc.integer({ min: 0, max: 20 }), { minKeys: 1 })
  .filter((mix) => Object.values(mix).some((weight) => weight > 0));

/** The most that can be dealt of the rounded mix: by trying every way, for very small runs. */
function mostDealt(list: readonly ApiDemand[], wanted: Map<InstructionKind, number>): number {
  const slots = list.flatMap(({ count, possible }) => Array.from({ length: count }, () => possible));
  const fill = (index: number): number => {
    const possible = slots[index];
    if (!possible) return 0;
    let best = fill(index + 1);
    for (const kind of possible) {
      const left = wanted.get(kind) ?? 0;
      if (left === 0) continue;
      wanted.set(kind, left - 1);
      best = Math.max(best, 1 + fill(index + 1));
      wanted.set(kind, left);
    }
    return best;
  };
  return fill(0);
}

describe("whatever the APIs and the mix", () => {
  test("each API gets as many as it wants, of kinds that it allows, the same for the same seed in any order of APIs", () => {
    fc.assert(
      fc.property(demands, mixes, fc.integer(), (list, mix, seed) => {
        const hands = allocateKinds(list, mix, seed);
        expect(hands.map((hand) => hand.length)).toEqual(list.map(({ count }) => count));
        for (const [index, hand] of hands.entries()) {
          const allowed = list[index]?.possible.filter((kind) => (mix[kind] ?? 0) > 0) ?? [];
          for (const kind of hand) if (allowed.length > 0) expect(allowed).toContain(kind);
        }
        expect(allocateKinds(list.toReversed(), mix, seed)).toEqual(hands.toReversed());
      }),
    );
  });

  test("as much of the mix is dealt as can be", () => {
    const few = fc
      .array(
        fc.record({ count: fc.integer({ min: 0, max: 3 }), possible: fc.subarray(ALL.slice(0, 4), { minLength: 1 }) }),
        { maxLength: 3 },
      )
      .map((list) => list.map((each, index): ApiDemand => ({ slug: `s${index}`, ...each })));
    const weights = fc.tuple(...ALL.slice(0, 4).map(() => fc.integer({ min: 1, max: 9 })));
    fc.assert(
      fc.property(few, weights, fc.integer(), (list, numbers, seed) => {
        const kinds = ALL.slice(0, 4).toSorted();
        const mix = Object.fromEntries(kinds.map((kind, index) => [kind, numbers[index] ?? 1]));
        const total = list.reduce((sum, { count }) => sum + count, 0);
        const shares = shareOut(
          total,
          kinds.map((kind) => mix[kind] ?? 0),
        );
        const wanted = new Map(kinds.map((kind, index) => [kind, shares[index] ?? 0]));
        const counts = tally(allocateKinds(list, mix, seed));
        const dealt = kinds.reduce((sum, kind) => sum + Math.min(counts[kind] ?? 0, wanted.get(kind) ?? 0), 0);
        expect(dealt).toBe(mostDealt(list, wanted));
      }),
      { numRuns: 200 },
    );
  });
});

test("shares are whole, add up, and are off by less than one", () => {
  fc.assert(
    fc.property(fc.nat(500), fc.array(fc.nat(100), { minLength: 1, maxLength: 9 }), (total, weights) => {
      const sum = weights.reduce((all, weight) => all + weight, 0);
      const shares = shareOut(total, weights);
      expect(shares.reduce((all, share) => all + share, 0)).toBe(sum === 0 ? 0 : total);
      for (const [index, share] of shares.entries())
        if (sum > 0) expect(Math.abs(share - (total * (weights[index] ?? 0)) / sum)).toBeLessThan(1);
    }),
  );
});
