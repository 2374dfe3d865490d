import type { ApiContract } from "#lib/domain/api-function.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import { makeFinding } from "./make-finding.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence } from "./read-evidence.ts";

/** What agent loops and models leave where a function's name belongs, as published corpora show it. */
const ARTEFACT = /^(?:none|null|n\/?a|_exception|invalid_tool|finish|final[_ ]?(?:answer|response)|thought|action)\b/i;

/** F02: actions that are no function of the document. The assistant's own actions are always allowed. */
export function checkFunctionName({ contract, steps }: Evidence): CheckResult[] {
  if (!contract) return [];
  return steps.flatMap(({ index, step, isOwnAction, calledFunction }) => {
    if (isOwnAction || calledFunction) return [];
    return [makeFinding("F02", { step: index, field: "action" }, messageFor(step.action.trim(), contract))];
  });
}

function messageFor(action: string, contract: ApiContract): string {
  if (action === "") return "The step names no function.";
  if (ARTEFACT.test(action)) return `${quoteValue(action)} is a marker in the model's output, not a function.`;
  const nearest = nearestFunction(action, contract);
  const hint = nearest === undefined ? "" : ` The nearest is ${nearest}.`;
  return `${quoteValue(action)} is not a function of ${contract.apiName}.${hint}`;
}

/** The function that is meant when only case or wrapping is wrong: `GetPet`, `getPet(1)`, `functions.getPet`. */
function nearestFunction(action: string, contract: ApiContract): string | undefined {
  const written = action.toLowerCase();
  const contained = contract.functions.filter(({ name }) => written.includes(name.toLowerCase()));
  return contained.sort((a, b) => b.name.length - a.name.length)[0]?.name;
}
