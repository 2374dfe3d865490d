import { textOf } from "#lib/catalog/sources/json-text.ts";
import { plainKey } from "#lib/catalog/sources/published-key.ts";
import type { GoldenAnswer, GoldenCall } from "#lib/domain/golden-answer.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";

/**
 * Reads one entry of `Golden_Answers`: a list of `{Action, Action_Input}`, or a single one. Inputs that are objects become text.
 * @returns the calls, null where there is no answer, or what is wrong with it
 */
export function mapGoldenAnswer(value: JsonValue | undefined): GoldenAnswer | null | string {
  if (value === undefined || value === null) return null;
  const calls: GoldenCall[] = [];
  for (const [index, entry] of (Array.isArray(value) ? value : [value]).entries()) {
    const call = isJsonObject(entry) ? mapCall(entry) : undefined;
    if (!call) return `call ${index} is not {Action, Action_Input}`;
    calls.push(call);
  }
  return calls;
}

function mapCall(object: { [key: string]: JsonValue }): GoldenCall | undefined {
  const fields = new Map(Object.entries(object).map(([key, value]) => [plainKey(key), value]));
  const first = (...keys: string[]) => keys.map((key) => fields.get(key)).find((value) => value !== undefined);
  const action = first("action", "name", "function");
  if (typeof action !== "string") return undefined;
  return { action, actionInput: textOf(first("actioninput", "arguments", "parameters", "input")) ?? "" };
}

/** The published form of an answer, as our columns give it back. */
export function publishGoldenAnswer(answer: GoldenAnswer | null): JsonValue {
  return answer?.map(({ action, actionInput }) => ({ Action: action, Action_Input: actionInput })) ?? null;
}
