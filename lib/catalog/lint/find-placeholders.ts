import { followRef } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { isCredential, type LintFinding, type LintRule } from "./lint-finding.ts";
import { responseProperties } from "./walk-response.ts";

const IN_TEXT = /lorem ipsum|\bTODO\b|\bFIXME\b|\bTBD\b|\bxxx+\b|<[^<>]*\b(?:description|insert|your)\b[^<>]*>/i;
const AS_VALUE =
  /^(?:string|foo|bar|baz|foobar|lorem.*|todo|tbd|asdf\w*|xxx+|your[-_ ]?(?:\w+[-_ ])?(?:api[-_ ]?key|key|token|secret|password|name|e?mail|id|text|title|value|description|domain|url)(?:[-_ ]here)?|sample text|example (?:text|value))$/i;
const MADE_UP_ADDRESS = /\bexample\.(?:com|org|net)\b/i;

/** No text or value stands in for one that nobody wrote. Made-up addresses are a warning: simulation does not show them. */
export const findPlaceholders: LintRule = (contract) => {
  const found: LintFinding[] = [];
  const add = (place: string, shown: unknown, severity: LintFinding["severity"] = "error") =>
    found.push({
      code: "placeholder",
      severity,
      place,
      message: `${JSON.stringify(shown)} is a placeholder. Write what stands there in truth.`,
    });
  const checkText = (place: string, text: string | undefined) => {
    if (text !== undefined && (IN_TEXT.test(text) || AS_VALUE.test(text.trim()))) add(place, text);
  };
  const checkSchema = (place: string, schema: JsonSchema) => {
    checkText(place, schema.description);
    const values = [...(schema.examples ?? []), schema.example, schema.default].filter((value) => value !== undefined);
    const stray = values.find((value) => typeof value === "string" && AS_VALUE.test(value.trim()));
    if (stray !== undefined && !schema.enum?.includes(stray)) add(place, stray);
    const address = values.find((value) => typeof value === "string" && MADE_UP_ADDRESS.test(value));
    if (address !== undefined) add(place, address, "warning");
  };
  checkText("", contract.description);
  for (const fn of contract.functions) {
    checkText(fn.name, fn.description);
    for (const [name, schema] of Object.entries(fn.parameters.properties ?? {}))
      if (!isCredential(name))
        checkSchema(`${fn.name}/parameters/${name}`, { ...followRef(contract, schema), ...schema });
    for (const { path, schema } of responseProperties(contract, fn)) checkSchema(`${fn.name}/returns/${path}`, schema);
  }
  return found;
};
