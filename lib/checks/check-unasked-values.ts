import type { CheckResult } from "#lib/domain/check.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { Fact } from "#lib/domain/scenario.ts";
import { readKnown } from "./find-particulars.ts";
import { makeFinding } from "./make-finding.ts";
import { quoteValue } from "./quote-value.ts";
import type { Evidence, StepEvidence } from "./read-evidence.ts";

/**
 * S05: the user left out a value that a function requires, and a call has one all the same that neither the user nor a response
 * gave before. Judged by the scenario, which knows what was left out; silent for values that the document itself offers
 * (a default, the only listed value) and for truth values, which stand in no text.
 */
export function checkUnaskedValues({ content, steps, scenario }: Evidence): CheckResult[] {
  const hidden = scenario?.hiddenFacts ?? [];
  if (hidden.length === 0) return [];
  const known = readKnown([content.instruction]);
  let asked = "";
  return steps.flatMap((evidence) => {
    const found = hidden.flatMap((fact) => {
      const value = usedValue(evidence, fact);
      if (value === undefined || known.has(String(value)) || isAbout(asked, fact)) return [];
      const message = `The user did not say “${fact.argument}” and was not asked; ${quoteValue(value)} was made up.`;
      const target = { step: evidence.index, field: "actionInput", pointer: `/${fact.argument}` } as const;
      return [makeFinding("S05", target, message)];
    });
    if (evidence.isClarification) asked += ` ${evidence.step.actionInput}`;
    known.add(evidence.step.observation);
    return found.slice(0, 1);
  });
}

/** The value of a required argument that the user did not state, where a text could have given it. */
function usedValue({ calledFunction, input }: StepEvidence, fact: Fact): JsonValue | undefined {
  if (calledFunction?.name !== fact.functionName || !input.ok || !isJsonObject(input.value)) return undefined;
  const { required = [], properties = {} } = calledFunction.parameters;
  const schema = properties[fact.argument];
  if (!required.includes(fact.argument) || !Object.hasOwn(input.value, fact.argument)) return undefined;
  const value = input.value[fact.argument];
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const isOffered = schema?.default === value || (schema?.enum?.length === 1 && schema.enum[0] === value);
  return isOffered || value === "" ? undefined : value;
}

/** Whether a question speaks of the argument: then what came of it is another matter. */
function isAbout(asked: string, { argument }: Fact): boolean {
  const words = argument.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").split(/[^\p{L}\p{N}]+/u);
  const text = asked.toLowerCase();
  return words.some((word) => word.length > 1 && text.includes(word.toLowerCase()));
}
