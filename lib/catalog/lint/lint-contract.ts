import type { ApiContract } from "#lib/domain/api-function.ts";
import { checkDescriptions } from "./check-descriptions.ts";
import { checkFunctionCount } from "./check-function-count.ts";
import { checkFunctionNames } from "./check-function-names.ts";
import { checkResponses } from "./check-responses.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import { findTwinFunctions } from "./find-twin-functions.ts";
import { findUnlimitedLists } from "./find-unlimited-lists.ts";
import { findUnreachableIds } from "./find-unreachable-ids.ts";
import type { LintFinding, LintRule } from "./lint-finding.ts";

const RULES: readonly LintRule[] = [
  checkFunctionCount,
  checkFunctionNames,
  checkDescriptions,
  checkResponses,
  findUnlimitedLists,
  findTwinFunctions,
  findUnreachableIds,
  findPlaceholders,
];

/**
 * What the paper's rules find wrong with an API, rule by rule. Shared by the seed's checker, the importer and the API page. Pure
 * and deterministic; never throws for a contract that `buildContract` made.
 * @see ToolAlpaca prompts/Functions.txt, whose rules these are
 */
export function lintContract(contract: ApiContract): LintFinding[] {
  return RULES.flatMap((rule) => rule(contract));
}
