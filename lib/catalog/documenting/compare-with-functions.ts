import { isCredential } from "#lib/catalog/lint/lint-finding.ts";
import { type ApiContract, findFunction } from "#lib/domain/api-function.ts";
import type { DocumentingProblem } from "#lib/domain/documenting.ts";
import type { ProposedFunction } from "./proposed-functions.ts";

/**
 * Where a document is not about the functions it was written for: functions and parameters that are missing, made up, or
 * required in one and optional in the other. Arguments that only say who is calling may be added.
 */
export function compareWithFunctions(contract: ApiContract, wanted: readonly ProposedFunction[]): DocumentingProblem[] {
  const names = new Set(wanted.map(({ name }) => name));
  const extra = contract.functions
    .filter(({ name }) => !names.has(name))
    .map(({ name, method, path }) => ({
      place: `${method.toUpperCase()} ${path}`,
      message: `The operationId ${name} is none of the listed functions. Take the operation out, or name it as it is listed.`,
    }));
  return [...wanted.flatMap((fn) => compareFunction(contract, fn)), ...extra];
}

function compareFunction(contract: ApiContract, { name, parameters }: ProposedFunction): DocumentingProblem[] {
  const found = findFunction(contract, name);
  if (!found) return [{ place: name, message: `There is no operation with the operationId ${name}.` }];
  const given = new Set(Object.keys(found.parameters.properties ?? {}));
  const required = new Set(found.parameters.required ?? []);
  const listed = new Set(parameters.map((parameter) => parameter.name));
  const at = (parameter: string, message: string) => ({ place: `${name}/parameters/${parameter}`, message });
  const missing = parameters.flatMap((parameter): DocumentingProblem[] => {
    if (!given.has(parameter.name)) return [at(parameter.name, `The parameter ${parameter.name} is missing.`)];
    if (required.has(parameter.name) === parameter.required) return [];
    return [at(parameter.name, `${parameter.name} is listed as ${parameter.required ? "required" : "optional"}.`)];
  });
  const madeUp = [...given]
    .filter((parameter) => !listed.has(parameter) && !isCredential(parameter))
    .map((parameter) => at(parameter, `${parameter} is not among the listed parameters of ${name}.`));
  return [...missing, ...madeUp];
}
