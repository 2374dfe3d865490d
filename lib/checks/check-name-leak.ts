import type { ApiContract } from "#lib/domain/api-function.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import { findWord } from "./find-word.ts";
import { makeFinding } from "./make-finding.ts";
import { namedApis } from "./names-api.ts";
import { listSome, quoteValue } from "./quote-value.ts";
import type { Evidence } from "./read-evidence.ts";

/** A function's name that is an identifier (`searchPets`, `pets_get`) and not an ordinary word (`tags`, `count`, `base64`). */
const IDENTIFIER = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}|[_./:]/u;

/** S08: the instruction names an API of its toolset (see `namesApi`) or one of the functions, in any case. */
export function checkNameLeak({ content, contract }: Evidence): CheckResult[] {
  if (!contract) return [];
  const names = namedApis(contract, content.instruction);
  names.push(...namedFunctions(contract, content.instruction));
  if (names.length === 0) return [];
  const message = `The instruction names ${listSome(names.map(quoteValue))}; it should say what is wanted, not where to get it.`;
  return [makeFinding("S08", { field: "instruction" }, message)];
}

function namedFunctions(contract: ApiContract, instruction: string): string[] {
  const text = instruction.toLowerCase();
  return contract.functions
    .map(({ name }) => name)
    .filter((name) => IDENTIFIER.test(name) && findWord(text, name.toLowerCase()).length > 0);
}
