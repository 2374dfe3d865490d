import { buildIdGraph } from "./build-id-graph.ts";
import type { LintRule } from "./lint-finding.ts";

/** Every opaque id that a function requires can be got from another function. */
export const findUnreachableIds: LintRule = (contract) =>
  buildIdGraph(contract).nodes.flatMap(({ functionName, needs }) =>
    needs
      .filter(({ isRequired, isObtainable }) => isRequired && !isObtainable)
      .map(({ parameter }) => ({
        code: "unreachableId" as const,
        severity: "error" as const,
        place: `${functionName}/parameters/${parameter}`,
        message: `No other function that can be called returns ${parameter}. Add one that searches or lists these things, or let one return the id.`,
      })),
  );
