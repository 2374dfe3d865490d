import type { ApiFunction } from "#lib/domain/api-function.ts";
import type { LintFinding, LintRule } from "./lint-finding.ts";
import { nameWords } from "./name-words.ts";

/** Share of words that two descriptions have in common from which they say the same. */
const SAME = 0.9;
/** Functions are compared each with each; a document with more has graver faults. */
const MOST_COMPARED = 200;

/** No two functions do the same: not the same method and path, not the same words with the same parameters. */
export const findTwinFunctions: LintRule = ({ functions }) => {
  const compared = functions.slice(0, MOST_COMPARED).map((fn) => ({
    fn,
    operation: `${fn.method} ${fn.path.replace(/\{[^}]*\}/g, "{}").replace(/\/+$/, "")}`,
    words: new Set(nameWords(fn.description)),
    parameters: Object.keys(fn.parameters.properties ?? {})
      .sort()
      .join(" "),
  }));
  return compared.flatMap((one, index) =>
    compared.slice(index + 1).flatMap((other): LintFinding[] => {
      if (one.operation === other.operation) return [twin(one.fn, other.fn, "have the same method and path")];
      const isSaidAlike = one.words.size > 2 && overlap(one.words, other.words) >= SAME;
      const isSame = isSaidAlike && one.parameters === other.parameters && one.fn.method === other.fn.method;
      return isSame ? [twin(one.fn, other.fn, "have the same description and parameters")] : [];
    }),
  );
};

function twin(one: ApiFunction, other: ApiFunction, why: string): LintFinding {
  const message = `${one.name} and ${other.name} ${why}. Keep one, or say what sets them apart.`;
  return { code: "twinFunctions", severity: "error", place: other.name, message };
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}
