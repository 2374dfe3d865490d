import { followRef } from "#lib/domain/api-function.ts";
import type { LintFinding, LintRule } from "./lint-finding.ts";
import { responseProperties } from "./walk-response.ts";

/** How many fields are named in a message. */
const MOST_NAMED = 5;

/** The API, its functions and their parameters are described (error), and so is what they return (warning). */
export const checkDescriptions: LintRule = (contract) => {
  const found: LintFinding[] = [];
  const missing = (place: string, message: string, severity: LintFinding["severity"] = "error") =>
    found.push({ code: "missingDescription", severity, place, message });
  if (contract.description.trim() === "") missing("", "The API has no description.");
  for (const fn of contract.functions) {
    if (fn.description.trim() === "") missing(fn.name, `${fn.name} has no description: say what it does.`);
    for (const [name, written] of Object.entries(fn.parameters.properties ?? {})) {
      const description = written.description ?? followRef(contract, written).description ?? "";
      if (description.trim() === "") missing(`${fn.name}/parameters/${name}`, `${name} has no description.`);
    }
    const bare = responseProperties(contract, fn).filter(
      ({ schema }) => !schema.properties && !schema.items && schema.type !== "object" && !schema.description?.trim(),
    );
    const names = [...new Set(bare.map(({ name }) => name))];
    if (names.length > 0) {
      const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
      const list = names.slice(0, MOST_NAMED).join(", ");
      missing(`${fn.name}/returns`, `Fields without a description: ${list}${rest}.`, "warning");
    }
  }
  return found;
};
