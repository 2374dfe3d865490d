import { explainJsonError } from "./explain-json-error.ts";

export type ActionInput = { ok: true; value: unknown } | { ok: false; message: string; position?: number };

/** Reads what an assistant wrote as action input: strict JSON; nothing at all means no arguments. Never throws. */
export function parseActionInput(text: string): ActionInput {
  if (text.trim() === "") return { ok: true, value: {} };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { reason, position } = explainJsonError(text, error);
    return { ok: false, message: `The action input is not JSON. ${reason} (character ${position + 1}).`, position };
  }
}
