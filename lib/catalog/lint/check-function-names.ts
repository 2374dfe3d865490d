import type { LintRule } from "./lint-finding.ts";

/** Names of functions are camelCase, as the paper's are: `searchMeals`. */
export const checkFunctionNames: LintRule = ({ functions }) =>
  functions
    .filter(({ name }) => !/^[a-z][a-zA-Z0-9]{2,59}$/.test(name))
    .map(({ name }) => ({
      code: "functionName",
      severity: "error",
      place: name,
      message: `"${name}" is not camelCase: begin with a small letter, use letters and digits only (searchMeals), 3 to 60 of them.`,
    }));
