import { type ApiContract, findFunction } from "#lib/domain/api-function.ts";
import type { Fact, InstructionKind, Scenario } from "#lib/domain/scenario.ts";

/** Whether the functions allow instructions of this kind at all. */
export function allowsKind({ functions }: ApiContract, kind: InstructionKind): boolean {
  if (kind === "severalApis") return new Set(functions.map(({ apiName }) => apiName)).size > 1;
  if (kind === "missingRequired") return functions.some(({ parameters }) => (parameters.required ?? []).length > 0);
  return kind === "noSuitableTool" || functions.length > 0;
}

/**
 * Why a scenario does not fit its kind, in words for who wrote it; undefined where it does.
 * @param text the instruction, which must not give away what is told only when asked
 */
export function findMisfit(contract: ApiContract, text: string, scenario: Scenario): string | undefined {
  const { kind, functionNames, hiddenFacts, followUps = [] } = scenario;
  const called = [...functionNames, ...followUps.flatMap((followUp) => followUp.functionNames)];
  if (!called.every((name) => findFunction(contract, name))) return "it calls for a function that is not documented";
  const misfit = RULES[kind](contract, scenario);
  if (misfit) return misfit;
  if (kind !== "missingRequired" && hiddenFacts.length > 0) return "it hides a fact, which its kind does not allow";
  if (kind !== "followUp" && followUps.length > 0)
    return "it goes on after the response, which its kind does not allow";
  return hiddenFacts.some((fact) => givesAway(text, fact)) ? "its text gives away a hidden fact" : undefined;
}

type Rule = (contract: ApiContract, scenario: Scenario) => string | undefined;

const severalCalls: Rule = (_, { functionNames }) =>
  functionNames.length < 2 ? "its kind needs two calls or more" : undefined;

const someCall: Rule = (_, { functionNames }) => (functionNames.length < 1 ? "it calls for no function" : undefined);

const RULES: Record<InstructionKind, Rule> = {
  singleCall: (_, { functionNames }) => (functionNames.length === 1 ? undefined : "its kind is settled by one call"),
  severalCalls,
  chainedCalls: severalCalls,
  parallelCalls: severalCalls,
  severalApis(contract, { functionNames }) {
    const apis = new Set(functionNames.map((name) => findFunction(contract, name)?.apiName));
    return apis.size < 2 ? "its kind needs functions of two services or more" : undefined;
  },
  missingRequired(contract, { functionNames, statedFacts, hiddenFacts }) {
    const isStated = (fact: Fact) =>
      statedFacts.some(
        ({ functionName, argument }) => functionName === fact.functionName && argument === fact.argument,
      );
    const isMissing = hiddenFacts.some(
      (fact) =>
        functionNames.includes(fact.functionName) &&
        findFunction(contract, fact.functionName)?.parameters.required?.includes(fact.argument) &&
        !isStated(fact),
    );
    return isMissing ? undefined : "it hides no value that one of its functions requires";
  },
  noSuitableTool: (_, { functionNames }) =>
    functionNames.length === 0 ? undefined : "its kind is settled by no function",
  errorRecovery: someCall,
  followUp: (contract, scenario) =>
    scenario.followUps?.length && scenario.followUps.every(({ functionNames }) => functionNames.length > 0)
      ? someCall(contract, scenario)
      : "it does not go on after the response",
};

/** Values of one or two characters stand in any text by chance. */
function givesAway(text: string, { value }: Fact): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  const said = String(value).toLowerCase();
  return said.length > 2 && text.toLowerCase().includes(said);
}
