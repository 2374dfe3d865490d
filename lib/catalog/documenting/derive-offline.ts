import type { ApiContract } from "#lib/domain/api-function.ts";
import { renderContractFunctions } from "./render-functions.ts";

/** What can be said of an API from its document alone, without a model. */
export interface DerivedTexts {
  introduction: string;
  functionsText: string;
}

const MOST_NAMED = 10;

/** Introduction and functions as a view of the document an API has: nothing in them is invented. Pure. */
export function deriveOffline(contract: ApiContract): DerivedTexts {
  const { apiName, description, functions } = contract;
  const named = functions.slice(0, MOST_NAMED).map((fn) => fn.name);
  const more = functions.length > MOST_NAMED ? ` and ${functions.length - MOST_NAMED} more` : "";
  const said = description.trim().replace(/\s+/g, " ");
  const sentence = said === "" ? "" : ` ${/[.!?]$/.test(said) ? said : `${said}.`}`;
  const count = functions.length === 1 ? "1 function" : `${functions.length} functions`;
  return {
    introduction: `${apiName}:${sentence} It has ${count}: ${named.join(", ")}${more}.`,
    functionsText: renderContractFunctions(contract),
  };
}

/** Why an API without a document is not documented offline, and what to do. */
export function explainOffline(name: string): string {
  return `The offline endpoint cannot invent an API: ${name} has no document to derive anything from. Choose a model endpoint, or import an OpenAPI document for it.`;
}
