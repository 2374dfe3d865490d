import { nameWords } from "./name-words.ts";

/** What of an API is compared. */
export interface ComparedApi {
  name: string;
  description: string;
  functions: readonly { name: string; method: string; path: string; description: string }[];
}

/** An API that is nearly one that is held out. */
export interface NearCopy {
  heldOutName: string;
  /** 0 to 1: how alike names, descriptions and functions are. */
  similarity: { name: number; description: number; functions: number };
  /** In a sentence, for the person who decides. */
  message: string;
}

/** From these on two APIs are taken for one: by name alone, by functions alone, or by all together. */
const SAME_NAME = 0.85;
const SAME_FUNCTIONS = 0.7;
const SAME_OVERALL = 0.5;
const WEIGHTS = { name: 0.3, description: 0.3, functions: 0.4 };

/** Words that say nothing of what an API is about. */
const EMPTY = new Set(
  "the a an and or of for to in on by with from api is are it its your this that get list all".split(" "),
);

/**
 * Held-out APIs that `api` is nearly a copy of, closest first: a model that trained on it would have seen them. Pure; compares
 * words and shapes only, so a rename or a reworded sentence does not hide a copy.
 */
export function findNearCopies(api: ComparedApi, heldOut: readonly ComparedApi[]): NearCopy[] {
  return nearCopyFinder(heldOut)(api);
}

/** {@link findNearCopies} for many APIs: what is held out is taken apart once. */
export function nearCopyFinder(heldOut: readonly ComparedApi[]): (api: ComparedApi) => NearCopy[] {
  const others = heldOut.map((other) => ({ other, features: featuresOf(other) }));
  return (api) => {
    const own = featuresOf(api);
    return others
      .map(({ other, features }) => ({ other, similarity: compare(own, features) }))
      .filter(({ similarity }) => isNear(similarity))
      .sort((left, right) => overall(right.similarity) - overall(left.similarity))
      .map(({ other, similarity }) => ({
        heldOutName: other.name,
        similarity,
        message: phrase(api, other, similarity),
      }));
  };
}

function isNear(similarity: NearCopy["similarity"]): boolean {
  if (similarity.name >= SAME_NAME || similarity.functions >= SAME_FUNCTIONS) return true;
  return overall(similarity) >= SAME_OVERALL;
}

const overall = ({ name, description, functions }: NearCopy["similarity"]): number =>
  name * WEIGHTS.name + description * WEIGHTS.description + functions * WEIGHTS.functions;

function phrase(api: ComparedApi, other: ComparedApi, similarity: NearCopy["similarity"]): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const { name, description, functions } = similarity;
  return `${api.name} is nearly ${other.name}, which is held out: name ${percent(name)}, description ${percent(description)}, functions ${percent(functions)} alike.`;
}

interface Features {
  name: ReadonlySet<string>;
  description: ReadonlySet<string>;
  functions: ReadonlySet<string>[];
}

function featuresOf({ name, description, functions }: ComparedApi): Features {
  const core = nameWords(name).filter((word) => !EMPTY.has(word));
  return {
    name: trigrams(core.join("")),
    description: new Set(nameWords(description).filter((word) => !EMPTY.has(word))),
    functions: functions.map((fn) => {
      const shape = fn.path.replace(/\{[^}]*\}/g, " arg ");
      return new Set([fn.method, ...nameWords(shape), ...nameWords(fn.name).filter((word) => !EMPTY.has(word))]);
    }),
  };
}

function compare(left: Features, right: Features): NearCopy["similarity"] {
  return {
    name: overlap(left.name, right.name),
    description: overlap(left.description, right.description),
    functions: compareFunctions(left.functions, right.functions),
  };
}

/** How well the functions of the smaller API find a counterpart in the other, less what the other has besides. */
function compareFunctions(left: readonly ReadonlySet<string>[], right: readonly ReadonlySet<string>[]): number {
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  if (few.length === 0) return 0;
  const found = few.map((one) => Math.max(...many.map((other) => overlap(one, other))));
  const share = found.reduce((sum, alike) => sum + alike, 0) / few.length;
  return share * Math.sqrt(few.length / many.length);
}

function trigrams(text: string): Set<string> {
  const padded = ` ${text} `;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)));
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const both = [...left].filter((item) => right.has(item)).length;
  const all = left.size + right.size - both;
  return all === 0 ? 0 : both / all;
}
