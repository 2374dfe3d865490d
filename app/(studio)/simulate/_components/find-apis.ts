import { type Candidate, isDocumented } from "./candidate.ts";

/** APIs whose name, category or slug holds every word; what can be chosen stands first, then what begins with the search. */
export function findApis(candidates: readonly Candidate[], search: string): readonly Candidate[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = candidates.filter(({ name, category, slug }) => {
    const text = `${name} ${category} ${slug}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const [first = ""] = words;
  const rank = (api: Candidate) => (isDocumented(api) ? 0 : 2) + (api.name.toLowerCase().startsWith(first) ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
