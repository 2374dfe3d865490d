import type { JsonValue } from "#lib/domain/json.ts";
import { parseObservation } from "#lib/domain/observation.ts";
import { nestsTooDeep } from "./nests-too-deep.ts";

/** Why a body cannot be read as JSON. */
export type BodyFault = "cutOff" | "python" | "notJson" | "tooDeep";

export type ReplyBody = { kind: "json"; value: JsonValue } | { kind: "text"; fault: BodyFault } | { kind: "empty" };

/** What a call came back with, read from its observation. */
export interface Reply {
  /** Undefined where the observation gives none: the call was refused before it was made, or the corpus writes otherwise. */
  statusCode: number | undefined;
  /** A status other than 2xx, or a refusal in words. */
  failed: boolean;
  bodyText: string;
  body: ReplyBody;
}

/** Sentences with which ToolAlpaca's tools and its agent loop refuse a call that never reached the API. */
const REFUSALS = [
  /^Parameter type error: /,
  /^Missing required parameters: /,
  /^\S+ is not a valid tool, try /,
  /^Invalid or incomplete (?:response|tool input)/,
];

/** What ToolAlpaca's tools append to the body of an error. */
const ADVICE = ". You should choose one of: (1)";

/**
 * Reads an observation. Text that is neither `Status Code: N. Response: …` nor a known refusal is taken for an answer.
 * @see ToolAlpaca `agent/tools.py`, `agent/convert_request.py`
 */
export function readReply(observation: string): Reply {
  const parsed = parseObservation(observation);
  if (!parsed) {
    const failed = REFUSALS.some((refusal) => refusal.test(observation));
    return { statusCode: undefined, failed, bodyText: "", body: { kind: "empty" } };
  }
  const { statusCode, body } = parsed;
  const failed = statusCode < 200 || statusCode > 299;
  const adviceAt = failed ? body.lastIndexOf(ADVICE) : -1;
  const bodyText = (adviceAt < 0 ? body : body.slice(0, adviceAt)).trim();
  return { statusCode, failed, bodyText, body: readBody(bodyText) };
}

function readBody(text: string): ReplyBody {
  if (text === "") return { kind: "empty" };
  if (nestsTooDeep(text)) return { kind: "text", fault: "tooDeep" };
  try {
    return { kind: "json", value: JSON.parse(text) as JsonValue };
  } catch {
    return { kind: "text", fault: faultOf(text) };
  }
}

/** A body that opens a bracket and does not end with its partner was cut off (published corpora cut at 3000 characters). */
function faultOf(text: string): BodyFault {
  const closing = { "{": "}", "[": "]" }[text.charAt(0)];
  if (closing === undefined) return "notJson";
  if (!text.endsWith(closing)) return "cutOff";
  return /^[{[]\s*'|[:[,]\s*(?:'|None\b|True\b|False\b)/.test(text) ? "python" : "notJson";
}
