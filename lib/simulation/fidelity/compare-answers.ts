import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { FidelityVerdict } from "#lib/domain/fidelity.ts";
import { isJsonObject } from "#lib/domain/json.ts";

/** A status code and the text of a body. */
export interface ComparedAnswer {
  statusCode: number;
  body: string;
}

const MAX_DEPTH = 8;
/** Entries of a list that are looked at: its rows are alike. */
const LOOKED_AT = 20;
const MAX_FIELDS = 300;

/** Compares a simulated answer with the real one: class of status, fit with the document, and which fields there are. */
export function compareAnswers(
  contract: ApiContract,
  fn: ApiFunction,
  simulated: ComparedAnswer,
  real: ComparedAnswer,
): FidelityVerdict {
  const [ours, theirs] = [parse(simulated.body), parse(real.body)];
  const [own, actual] = [fieldsOf(ours), fieldsOf(theirs)];
  const classOf = ({ statusCode }: ComparedAnswer) => Math.floor(statusCode / 100);
  const isValid = ({ statusCode }: ComparedAnswer, body: unknown) =>
    validateResponse(contract, fn, statusCode, body).length === 0;
  return {
    statusMatches: classOf(simulated) === classOf(real),
    simulatedValid: isValid(simulated, ours),
    realValid: isValid(real, theirs),
    common: own.filter((field) => actual.includes(field)),
    onlySimulated: own.filter((field) => !actual.includes(field)),
    onlyReal: actual.filter((field) => !own.includes(field)),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Where a body has fields, entries of lists taken together: `total`, `items[].name`. */
function fieldsOf(body: unknown): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, place: string, depth: number) => {
    if (depth > MAX_DEPTH || found.size >= MAX_FIELDS) return;
    if (Array.isArray(value)) for (const item of value.slice(0, LOOKED_AT)) walk(item, `${place}[]`, depth + 1);
    if (!isJsonObject(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const field = place === "" ? key : `${place}.${key}`;
      if (found.size < MAX_FIELDS) found.add(field);
      walk(inner, field, depth + 1);
    }
  };
  walk(body, "", 0);
  return [...found];
}
