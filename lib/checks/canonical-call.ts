import canonicalize from "canonicalize";
import { parseActionInput } from "#lib/catalog/documents/parse-action-input.ts";
import type { Step } from "#lib/domain/step.ts";

/** A call as text: equal for two calls that differ only in spacing, order of keys or spelling of numbers (RFC 8785). */
export function canonicalCall({ action, actionInput }: Pick<Step, "action" | "actionInput">): string {
  return `${action.trim()} ${canonicalInput(actionInput)}`;
}

function canonicalInput(actionInput: string): string {
  const parsed = parseActionInput(actionInput);
  try {
    if (parsed.ok) return canonicalize(parsed.value) ?? "";
  } catch {
    // Half characters and numbers beyond a double have no canonical form: such calls compare as they were written.
  }
  return actionInput.trim().replace(/\s+/g, " ");
}
