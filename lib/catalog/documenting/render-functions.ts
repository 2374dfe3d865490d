import { endSentence } from "#lib/catalog/documents/describe-schema.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { followRef } from "#lib/domain/api-function.ts";
import type { ProposedFunction } from "./proposed-functions.ts";

interface RenderedFunction {
  name: string;
  description: string;
  parameters: { name: string; type: string; required: boolean; description: string; example?: unknown }[];
  returns: string;
}

/** A list of functions as text for people, one a paragraph (the paper's `Functions`). */
export function renderProposedFunctions(functions: readonly ProposedFunction[]): string {
  return functions
    .map(({ output, ...fn }) => ({ ...fn, returns: output.description }))
    .map(renderFunction)
    .join("\n\n");
}

/** The same of a contract that exists. */
export function renderContractFunctions(contract: ApiContract): string {
  return contract.functions
    .map(({ name, description, parameters, responses }) => {
      const required = new Set(parameters.required ?? []);
      const listed = Object.entries(parameters.properties ?? {}).map(([parameter, written]) => {
        const schema = { ...followRef(contract, written), ...written };
        const type = [schema.type ?? "value"].flat().join(" or ");
        const example = schema.example ?? schema.examples?.[0];
        return {
          name: parameter,
          type,
          required: required.has(parameter),
          description: schema.description ?? "",
          example,
        };
      });
      const success = Object.entries(responses).find(([code]) => code.startsWith("2"))?.[1];
      return { name, description, parameters: listed, returns: success?.description ?? "" };
    })
    .map(renderFunction)
    .join("\n\n");
}

function renderFunction({ name, description, parameters, returns }: RenderedFunction, index: number): string {
  const lines = parameters.map((parameter) => {
    const { name: own, type, required, description: said, example } = parameter;
    const shown = example === undefined || example === null ? "" : ` Example: ${JSON.stringify(example)}`;
    return `   - ${own} (${type}, ${required ? "required" : "optional"}): ${endSentence(said)}${shown}`.trimEnd();
  });
  const output = returns === "" ? [] : [`   Returns: ${returns}`];
  return [`${index + 1}. ${name}: ${description}`, ...lines, ...output].join("\n");
}
