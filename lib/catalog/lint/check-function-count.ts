import type { LintFinding, LintRule } from "./lint-finding.ts";

/** Beyond the first a model finds its way badly, beyond the second it no longer fits a prompt. */
const USUAL = 10;
const MOST = 20;

/** An API has between one and about ten functions. */
export const checkFunctionCount: LintRule = ({ functions }) => {
  const count = functions.length;
  if (count >= 1 && count <= USUAL) return [];
  const severity: LintFinding["severity"] = count === 0 || count > MOST ? "error" : "warning";
  const message =
    count === 0
      ? "There are no functions, so nothing can be simulated."
      : `There are ${count} functions, and ${USUAL} are what a model handles well. Keep those that belong together.`;
  return [{ code: "functionCount", severity, place: "", message }];
};
