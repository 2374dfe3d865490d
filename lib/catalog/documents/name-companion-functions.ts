import { OWN_ACTIONS } from "#lib/domain/api-function.ts";

const NAME_LIMIT = 64;

/** An API as far as names go. */
export interface NamedApi {
  /** Stable: display names change, and names of calls that were made must not. */
  slug: string;
  functionNames: readonly string[];
}

/**
 * The names that functions of companion APIs bear in a toolset, a list for each companion in the order of its functions. The
 * primary API's functions keep theirs, and so does every function whose name is free; another becomes `<apiSlug>_<name>` in camel
 * case, cut to 64 characters, with a number where that is taken too. The same APIs in the same order always give the same names.
 */
export function nameCompanionFunctions(primary: readonly string[], companions: readonly NamedApi[]): string[][] {
  const taken = new Set([...primary, ...OWN_ACTIONS]);
  const written = new Set([...taken, ...companions.flatMap(({ functionNames }) => functionNames)]);
  return companions.map(({ slug, functionNames }) =>
    functionNames.map((name) => {
      const given = taken.has(name) ? freeName(`${camelCase(slug)}_${name}`, written) : name;
      taken.add(given);
      written.add(given);
      return given;
    }),
  );
}

/** `wanted`, cut and numbered until nobody has it. */
function freeName(wanted: string, written: ReadonlySet<string>): string {
  let candidate = cutText(wanted, NAME_LIMIT);
  for (let n = 2; written.has(candidate); n += 1) {
    candidate = `${cutText(wanted, NAME_LIMIT - 1 - String(n).length)}_${n}`;
  }
  return candidate;
}

/** `openMeteo` for `open-meteo`. */
export function camelCase(slug: string): string {
  const [first = "api", ...others] = slug.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return [first, ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
}

/** Never between the halves of one character. */
const cutText = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
