import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { KindMix } from "#lib/domain/simulation-run.ts";
import { type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { shareOut } from "./share-out.ts";

/** An API of a run, by a name that does not change from one database to the next. */
export interface ApiDemand {
  slug: string;
  /** Instructions wanted. */
  count: number;
  possible: readonly InstructionKind[];
}

/** How many of each kind an API gets. */
type Hand = Map<InstructionKind, number>;

interface Table {
  apis: { demand: ApiDemand; hand: Hand; free: number }[];
  /** Still to be dealt, by kind. */
  wanted: Map<InstructionKind, number>;
}

/**
 * Deals a mix of kinds out over the APIs of a run: as near to it as whole numbers and what the APIs allow let the run come,
 * scarce kinds spread over the APIs that allow them. The same seed and APIs give the same kinds, whatever the APIs' order. An
 * API that allows no kind of the mix is given the mix all the same: who writes its instructions says what is in the way.
 * @returns for each API in order as many kinds as it wants, well mixed
 */
export function allocateKinds(apis: readonly ApiDemand[], mix: KindMix, seed: number): InstructionKind[][] {
  const weights = new Map(
    (Object.entries(mix) as [InstructionKind, number][]).filter(([, weight]) => weight > 0).sort(byName),
  );
  const table = layOut(apis, weights);
  const random = randomStream(seed, "kinds");
  const order = random.shuffle([...table.apis].sort((a, b) => (a.demand.slug < b.demand.slug ? -1 : 1)));
  dealEvenly({ ...table, apis: order });
  settleRest({ ...table, apis: order });
  fillUp({ ...table, apis: order }, weights);
  return table.apis.map(({ demand, hand }) => spread(hand, randomStream(seed, "kinds", demand.slug)));
}

const byName = ([left]: [string, unknown], [right]: [string, unknown]): number => (left < right ? -1 : 1);

function layOut(apis: readonly ApiDemand[], weights: ReadonlyMap<InstructionKind, number>): Table {
  const total = apis.reduce((sum, { count }) => sum + count, 0);
  const kinds = [...weights.keys()];
  const shares = shareOut(total, [...weights.values()]);
  return {
    apis: apis.map((demand) => {
      const possible = demand.possible.filter((kind) => weights.has(kind));
      return {
        demand: { ...demand, possible: possible.length > 0 ? possible : kinds },
        hand: new Map(),
        free: demand.count,
      };
    }),
    wanted: new Map(kinds.map((kind, index) => [kind, shares[index] ?? 0])),
  };
}

/** Scarce kinds first, each in equal shares of what the APIs that allow it have left. */
function dealEvenly({ apis, wanted }: Table): void {
  const open = new Set(wanted.keys());
  const roomOf = (kind: InstructionKind) =>
    apis.reduce((sum, { demand, free }) => sum + (demand.possible.includes(kind) ? free : 0), 0);
  while (open.size > 0) {
    const [scarce] = [...open].sort(
      (a, b) => roomOf(a) / Math.max(1, wanted.get(a) ?? 0) - roomOf(b) / Math.max(1, wanted.get(b) ?? 0),
    );
    if (scarce === undefined) return;
    open.delete(scarce);
    const takers = apis.filter(({ demand, free }) => free > 0 && demand.possible.includes(scarce));
    const count = Math.min(wanted.get(scarce) ?? 0, roomOf(scarce));
    const shares = shareOut(
      count,
      takers.map(({ free }) => free),
    );
    takers.forEach((taker, index) => {
      give(taker, scarce, shares[index] ?? 0);
    });
    wanted.set(scarce, (wanted.get(scarce) ?? 0) - count);
  }
}

function give(api: Table["apis"][number], kind: InstructionKind, count: number): void {
  if (count !== 0) api.hand.set(kind, (api.hand.get(kind) ?? 0) + count);
  api.free -= count;
}

/**
 * What found no room: an API that allows it makes room by handing one of its kinds on to another API, and so on, until one has
 * room (the shortest such path each time, so that in the end as much of the mix is dealt as can be).
 */
function settleRest(table: Table): void {
  for (const [kind, count] of table.wanted) {
    for (let left = count; left > 0; left -= 1) {
      const path = findRoom(table.apis, kind);
      if (!path) break;
      for (const { api, takes, givesUp } of path) {
        give(api, takes, 1);
        if (givesUp !== undefined) give(api, givesUp, -1);
      }
      table.wanted.set(kind, left - 1);
    }
  }
}

interface Exchange {
  api: Table["apis"][number];
  takes: InstructionKind;
  /** What then has to be taken by another API; undefined for the last one, which has room. */
  givesUp: InstructionKind | undefined;
}

function findRoom(apis: Table["apis"], kind: InstructionKind): Exchange[] | undefined {
  const cameBy = new Map<InstructionKind, Exchange>();
  const queue = [kind];
  for (let takes = queue.shift(); takes !== undefined; takes = queue.shift()) {
    for (const api of apis) {
      if (!api.demand.possible.includes(takes)) continue;
      if (api.free > 0) return [...traceBack(cameBy, takes, kind), { api, takes, givesUp: undefined }];
      for (const [givesUp, count] of api.hand) {
        if (count === 0 || givesUp === kind || cameBy.has(givesUp)) continue;
        cameBy.set(givesUp, { api, takes, givesUp });
        queue.push(givesUp);
      }
    }
  }
  return undefined;
}

function traceBack(
  cameBy: ReadonlyMap<InstructionKind, Exchange>,
  from: InstructionKind,
  start: InstructionKind,
): Exchange[] {
  const path: Exchange[] = [];
  for (let kind = from; kind !== start; ) {
    const exchange = cameBy.get(kind);
    if (!exchange) break;
    path.unshift(exchange);
    kind = exchange.takes;
  }
  return path;
}

/** What the mix cannot have, others make up for: each time the allowed kind that has least of its weight. */
function fillUp({ apis }: Table, weights: ReadonlyMap<InstructionKind, number>): void {
  const dealt = new Map<InstructionKind, number>();
  for (const { hand } of apis) for (const [kind, count] of hand) dealt.set(kind, (dealt.get(kind) ?? 0) + count);
  const fullness = (kind: InstructionKind) => ((dealt.get(kind) ?? 0) + 1) / (weights.get(kind) ?? 1);
  for (const api of apis) {
    while (api.free > 0) {
      const kind = api.demand.possible.reduce((best, other) => (fullness(other) < fullness(best) ? other : best));
      give(api, kind, 1);
      dealt.set(kind, (dealt.get(kind) ?? 0) + 1);
    }
  }
}

/** A hand as a list in which equal kinds do not stand in a row. */
function spread(hand: Hand, random: RandomStream): InstructionKind[] {
  const placed = [...hand].flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => ({ kind, at: (index + random.real(0, 1, 6)) / count })),
  );
  return placed.sort((a, b) => a.at - b.at || (a.kind < b.kind ? -1 : 1)).map(({ kind }) => kind);
}
