import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { responseProperties, successSchema } from "#lib/catalog/lint/walk-response.ts";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { DocumentingProblem } from "#lib/domain/documenting.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

/** What a function returns is shown with values, of which a simulation can make more; and whole examples fit their schema. */
export function checkExamples(contract: ApiContract): DocumentingProblem[] {
  return contract.functions.flatMap((fn) => [...checkValues(contract, fn), ...checkWhole(contract, fn)]);
}

function checkValues(contract: ApiContract, fn: ApiFunction): DocumentingProblem[] {
  const schema = successSchema(fn);
  if (!schema) return [];
  const isShown =
    Object.entries(fn.responses).some(([code, { examples }]) => code.startsWith("2") && examples.length > 0) ||
    holdsValue(schema) ||
    responseProperties(contract, fn).some((property) => holdsValue(property.schema));
  if (isShown) return [];
  const message =
    "Nothing shows what values it returns. Give an example, or example and enum values at its properties.";
  return [{ place: `${fn.name}/returns`, message }];
}

function holdsValue({ example, examples, enum: choices, const: only }: JsonSchema): boolean {
  return example !== undefined || only !== undefined || (examples?.length ?? 0) > 0 || (choices?.length ?? 0) > 0;
}

function checkWhole(contract: ApiContract, fn: ApiFunction): DocumentingProblem[] {
  return Object.entries(fn.responses).flatMap(([code, { examples }]) => {
    const status = Number(code.replaceAll(/x/gi, "0"));
    if (!Number.isInteger(status)) return [];
    return examples.flatMap((example) =>
      validateResponse(contract, fn, status, example).map(({ pointer, message }) => ({
        place: `${fn.name}/responses/${code}/example${pointer}`,
        message,
      })),
    );
  });
}
