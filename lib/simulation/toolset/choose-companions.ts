import type { Split } from "#lib/domain/api.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { isTradedKind } from "#lib/simulation/world-state/shared-kinds.ts";
import type { ApiTrade } from "./summarise-api.ts";

/** A documented API, as far as choosing companions looks at it. */
export interface CompanionCandidate extends ApiTrade {
  slug: string;
  documentId: string;
  categoryId: string;
  split: Split;
  functionCount: number;
}

/** Partners solve instructions together with the API; the others are there to be left alone. */
export interface ChosenCompanions {
  partners: CompanionCandidate[];
  distractors: CompanionCandidate[];
}

const MAX_PARTNERS = 2;
const MAX_DISTRACTORS = 2;
/** Larger ones would fill the prompt with functions that nobody needs. */
const MAX_FUNCTIONS = 40;

/**
 * Chooses the companions of an API: partners that trade the same kinds of values (one's response holds what the other's call
 * needs) or are of its category, and one or two distractors, of its category where there are any left. Only APIs of its split.
 * The same seed and candidates, in any order, give the same choice. Without a related API there is no toolset: undefined.
 */
export function chooseCompanions(
  api: CompanionCandidate,
  candidates: readonly CompanionCandidate[],
  seed: number,
): ChosenCompanions | undefined {
  const others = candidates
    .filter(({ slug, split, functionCount }) => slug !== api.slug && split === api.split && functionCount > 0)
    .filter(({ functionCount }) => functionCount <= MAX_FUNCTIONS)
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const random = randomStream(seed, api.slug, "companions");
  const shuffled = random.shuffle(others);
  const related = shuffled
    .map((other) => ({ other, weight: relationOf(api, other) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const partners = related.slice(0, MAX_PARTNERS).map(({ other }) => other);
  if (partners.length === 0) return undefined;
  const rest = shuffled.filter((other) => !partners.includes(other));
  const near = rest.filter(({ categoryId }) => categoryId === api.categoryId);
  const [first] = near.length > 0 ? near : rest;
  const unlike = rest.filter((other) => other !== first && !isTraded(api, other));
  const count = random.int(1, MAX_DISTRACTORS);
  return { partners, distractors: [...(first ? [first] : []), ...unlike.slice(0, count - 1)] };
}

/** 3: they trade values and share a category · 2: they trade values · 1: same category · 0: nothing. */
function relationOf(api: CompanionCandidate, other: CompanionCandidate): number {
  const isSameCategory = api.categoryId === other.categoryId;
  if (isTraded(api, other)) return isSameCategory ? 3 : 2;
  return isSameCategory ? 1 : 0;
}

const isTraded = (a: ApiTrade, b: ApiTrade): boolean => feeds(a, b) || feeds(b, a) || sharesNeeds(a, b);

const feeds = (from: ApiTrade, to: ApiTrade): boolean =>
  to.needs.some((kind) => isTradedKind(kind) && from.gives.includes(kind));

/** Both are asked about the same city. */
const sharesNeeds = (a: ApiTrade, b: ApiTrade): boolean =>
  a.needs.some((kind) => isTradedKind(kind) && b.needs.includes(kind));
