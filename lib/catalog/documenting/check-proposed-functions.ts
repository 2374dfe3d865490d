import { checkValue } from "#lib/catalog/documents/check-value.ts";
import { lintContract } from "#lib/catalog/lint/lint-contract.ts";
import { isCredential } from "#lib/catalog/lint/lint-finding.ts";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { DocumentingProblem } from "#lib/domain/documenting.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { ProposedFunction } from "./proposed-functions.ts";

/** Functions that change something: they may return nothing, and are not lists. */
const WRITE = /^(?:add|cancel|create|delete|post|put|register|remove|send|set|submit|update|upload)(?=[A-Z]|$)/;

/**
 * What is wrong with a list of functions before there is a document: the linter's errors on what the document would have to be,
 * names given twice, and required parameters without a fitting example. Pure.
 */
export function checkProposedFunctions(functions: readonly ProposedFunction[]): DocumentingProblem[] {
  const contract = draftContract(functions);
  const names = functions.map(({ name }) => name);
  return [
    ...repeated(names).map((name) => ({ place: name, message: `There are two functions named ${name}.` })),
    ...functions.flatMap((fn) => checkParameters(contract, fn)),
    ...lintContract(contract)
      .filter(({ severity }) => severity === "error")
      .map(({ place, message }) => ({ place, message })),
  ];
}

function checkParameters(contract: ApiContract, { name: owner, parameters }: ProposedFunction): DocumentingProblem[] {
  const names = parameters.map(({ name }) => name);
  const twice = repeated(names).map((name) => ({
    place: `${owner}/parameters/${name}`,
    message: `There are two parameters named ${name}.`,
  }));
  const examples = parameters.flatMap(({ name, type, required, example }): DocumentingProblem[] => {
    const place = `${owner}/parameters/${name}/example`;
    if (example === undefined || example === null) {
      return required && !isCredential(name)
        ? [{ place, message: `${name} is required, so it needs an example: a realistic value.` }]
        : [];
    }
    const faults = checkValue(contract, { type }, "request", example);
    return faults.length === 0 ? [] : [{ place, message: `The example must be of the type ${type}.` }];
  });
  return [...twice, ...examples];
}

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

/** The contract of a document that says no more than the list: one path for each function, names of fields without types. */
function draftContract(functions: readonly ProposedFunction[]): ApiContract {
  return {
    apiName: "draft",
    description: "A draft.",
    documentSha256: "",
    functions: functions.map(draftFunction),
    schemas: {},
  };
}

function draftFunction({ name, description, parameters, output }: ProposedFunction): ApiFunction {
  const item: JsonSchema = {
    type: "object",
    properties: Object.fromEntries(output.fields.map((field) => [field, { description: field }])),
  };
  const isWrite = WRITE.test(name);
  const isEmpty = isWrite && output.fields.length === 0;
  const schema = isEmpty ? null : output.isList ? { type: "array", items: item } : item;
  return {
    name,
    description,
    method: isWrite ? "post" : "get",
    path: `/${name}`,
    parameters: {
      type: "object",
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, draftSchema(parameter)])),
      required: parameters.filter(({ required }) => required).map(({ name: parameter }) => parameter),
    },
    places: Object.fromEntries(parameters.map((parameter) => [parameter.name, ["query" as const]])),
    responses: { "200": { description: output.description, schema, examples: [] } },
  };
}

function draftSchema({ type, description, example }: ProposedFunction["parameters"][number]): JsonSchema {
  return { type, description, ...(example === undefined ? {} : { examples: [example as JsonValue] }) };
}
