import { findPlaceholder } from "#lib/checks/find-placeholder.ts";
import { namesApi } from "#lib/checks/names-api.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";

const IDENTIFIER = /\p{Ll}\p{Lu}|_/u;

/** True for texts that no user would write: they name the API or a function, or hold a placeholder. */
export function givesNamesAway(contract: ApiContract, text: string): boolean {
  if (namesApi(contract, text)) return true;
  const lower = text.toLowerCase();
  if (contract.functions.some(({ name }) => IDENTIFIER.test(name) && lower.includes(name.toLowerCase()))) return true;
  return findPlaceholder({ key: "", value: text, path: [] }) !== undefined;
}
