import { type ApiContract, findFunction } from "#lib/domain/api-function.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import { makeFinding } from "./make-finding.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence } from "./read-evidence.ts";

/**
 * S06: the user was asked although everything had been said. Only where the scenario shows it beyond doubt: nothing is hidden or
 * unknown, and every argument that its functions require is among the stated facts.
 */
export function checkNeedlessQuestions({ contract, steps, scenario }: Evidence): CheckResult[] {
  if (!contract || !scenario || !isFullyStated(contract, scenario)) return [];
  return steps.flatMap(({ index, step, isClarification }) => {
    if (!isClarification) return [];
    const message = `The instruction says all that is needed, and still the user is asked: ${quoteValue(step.actionInput)}.`;
    return [makeFinding("S06", { step: index, field: "actionInput" }, message)];
  });
}

function isFullyStated(contract: ApiContract, scenario: Scenario): boolean {
  const { functionNames, statedFacts, hiddenFacts, unknownFacts = [], followUps = [] } = scenario;
  if (functionNames.length === 0 || hiddenFacts.length > 0 || unknownFacts.length > 0) return false;
  const facts = [...statedFacts, ...followUps.flatMap((followUp) => followUp.statedFacts)];
  const called = [...functionNames, ...followUps.flatMap((followUp) => followUp.functionNames)];
  return called.every((name) => {
    const fn = findFunction(contract, name);
    const isStated = (argument: string) =>
      facts.some((fact) => fact.functionName === name && fact.argument === argument);
    return fn !== undefined && (fn.parameters.required ?? []).every(isStated);
  });
}
