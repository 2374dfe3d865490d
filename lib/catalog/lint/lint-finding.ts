import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";

export const LINT_CODES = [
  "functionName",
  "functionCount",
  "unlimitedList",
  "twinFunctions",
  "unreachableId",
  "placeholder",
  "responseShape",
  "missingDescription",
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** One thing about an API that makes it a worse tool. Errors keep an API from shipping; warnings are for a person to judge. */
export interface LintFinding {
  code: LintCode;
  severity: "error" | "warning";
  /** `listPets/parameters/limit`, `listPets/returns/pets/0/name`; empty for the API as a whole. */
  place: string;
  message: string;
}

/** Finds what one rule is about. Pure, and quick enough for every import. */
export type LintRule = (contract: ApiContract) => LintFinding[];

/** Arguments that only say who is calling. */
const CREDENTIAL =
  /^(?:x[-_])?(?:api|app|application|client|consumer|access|auth|authorization|developer|subscription|secret)[-_ ]?(?:id|key|token|secret|code)?$|^(?:token|key|password|signature)$/i;

export function isCredential(name: string): boolean {
  return CREDENTIAL.test(name);
}

/** Names of a function's required arguments, without those that say who is calling. */
export function requiredArguments({ parameters }: ApiFunction): string[] {
  return (parameters.required ?? []).filter((name) => !isCredential(name));
}
