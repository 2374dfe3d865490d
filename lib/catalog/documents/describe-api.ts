import type { JsonObject } from "#lib/domain/json.ts";
import { describeComponents, describeFunction } from "./describe-function.ts";
import { startDescriber } from "./describe-schema.ts";
import { listOperations } from "./list-operations.ts";

export interface ApiDescription {
  /** All functions and the schemas they name, as one text (`NLDocumentation`). */
  nlDocumentation: string;
  /** Each function on its own, and the schemas under `components` (`Function_Description`). */
  functionDescriptions: Record<string, string>;
  /** Path and method of each function (`Function_Projection`). */
  functionProjection: Record<string, [string, string]>;
}

/**
 * The natural-language view of an API in ToolAlpaca's format. A pure view: it shows the document it is given, so give it the one
 * that was written (`ParsedDocument.source`), not the repaired one, where equality with published data matters.
 */
export function describeApi(document: JsonObject): ApiDescription {
  const describer = startDescriber(document);
  const functions = listOperations(document).map((found) => ({
    found,
    text: describeFunction(document, found, describer),
  }));
  const components = describeComponents(document, describer);
  return {
    nlDocumentation: functions.map(({ found, text }) => `${found.name}: ${text}`).join("") + components,
    functionDescriptions: Object.fromEntries([
      ...functions.map(({ found, text }) => [found.name, text.trim()] as const),
      ["components", components.trim()] as const,
    ]),
    functionProjection: Object.fromEntries(
      functions.map(({ found }) => [found.name, [found.path, found.method] satisfies [string, string]]),
    ),
  };
}
