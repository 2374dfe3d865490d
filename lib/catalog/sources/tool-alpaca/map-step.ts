import { textOf } from "#lib/catalog/sources/json-text.ts";
import { plainKey } from "#lib/catalog/sources/published-key.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { Step } from "#lib/domain/step.ts";

/**
 * Reads one of a record's `intermediate_steps`: `[[action, action input, log], observation]` as published, or an object with
 * the same fields under any usual spelling. Arguments and observations that are objects become JSON text.
 * @returns the step, or what is wrong with it
 */
export function mapStep(value: JsonValue): Step | string {
  if (Array.isArray(value)) return mapPair(value);
  if (isJsonObject(value)) return mapStepObject(value);
  return "is neither [call, observation] nor an object";
}

function mapPair(pair: JsonValue[]): Step | string {
  const [call, observation] = pair;
  if (pair.length !== 2) return `has ${pair.length} parts instead of call and observation`;
  if (isJsonObject(call)) return mapStepObject({ ...call, observation: observation ?? null });
  if (!Array.isArray(call)) return "does not start with [action, action input, log]";
  if (call.length > 3) return `has ${call.length} parts in its call instead of action, action input and log`;
  const [action, actionInput, log] = call;
  return buildStep({ action, actionInput, log, observation });
}

function mapStepObject(object: { [key: string]: JsonValue }): Step | string {
  const fields = new Map(Object.entries(object).map(([key, value]) => [plainKey(key), value]));
  const first = (...keys: string[]) => keys.map((key) => fields.get(key)).find((value) => value !== undefined);
  const nested = first("action");
  if (isJsonObject(nested) || Array.isArray(nested)) return mapPair([nested, first("observation") ?? null]);
  if (!fields.has("observation")) return "has no observation";
  return buildStep({
    action: first("action", "tool"),
    actionInput: first("actioninput", "toolinput", "input"),
    thought: first("thought"),
    log: first("log"),
    observation: first("observation"),
  });
}

type Parts = Record<"action" | "actionInput" | "log" | "observation", JsonValue | undefined> & { thought?: JsonValue };

function buildStep({ action, actionInput, thought, log, observation }: Parts): Step | string {
  if (typeof action !== "string") return "names no action";
  const logText = textOf(log);
  return {
    thought: textOf(thought) ?? thoughtOf(logText ?? ""),
    action,
    actionInput: textOf(actionInput) ?? "",
    observation: textOf(observation) ?? "",
    ...(logText === undefined ? {} : { log: logText }),
  };
}

/** What stands before the action in the model's text of a step (`Thought: …\nAction: …`). */
export function thoughtOf(log: string): string {
  const action = /(?:^|\n)[ \t]*(?:ASSISTANT )?Action[ \t]*:/.exec(log);
  const before = action ? log.slice(0, action.index) : log;
  return before.replace(/^\s*(?:ASSISTANT )?Thought[ \t]*:/, "").trim();
}
