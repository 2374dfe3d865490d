import type { FunctionChanges } from "#lib/catalog/documents/compare-functions.ts";

const NAMED = 4;

/** "adds listPets and removes getAll", to stand after "it". */
export function describeChanges({ added, removed, changed }: FunctionChanges): string {
  const parts = [part("adds", added), part("removes", removed), part("changes", changed)].filter((text) => text !== "");
  return parts.length === 0 ? "changes no function" : joined(parts);
}

function part(verb: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const shown = names.slice(0, NAMED);
  const rest = names.length - shown.length;
  return `${verb} ${joined(rest > 0 ? [...shown, `${rest} more`] : shown)}`;
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
