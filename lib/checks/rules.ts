import type { CheckCode, CheckResult } from "#lib/domain/check.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";

/** What a reader of the check sheet is told of a rule. */
export interface Rule {
  title: string;
  looksAt: string;
  /** The reason a reviewer is offered when the rule fires. */
  reasonCode: ReasonCode;
  /** What the rule says unless the case is a milder one; the rule's own file names those. */
  outcome: CheckResult["outcome"];
}

/** Every automatic rule by its code: F format, X execution and state, S semantics, D duplicates. */
export const RULES: Record<CheckCode, Rule> = {
  F01: {
    title: "Unparsable action input",
    looksAt: "The action input of every step: it must be JSON. An empty one counts as no arguments.",
    reasonCode: "invalid_json",
    outcome: "fail",
  },
  F02: {
    title: "Unknown function",
    looksAt:
      "The action of every step: a function of the API's document, or one of the assistant's own: a question or a response to the user, reading on.",
    reasonCode: "hallucinated_tool",
    outcome: "fail",
  },
  F03: {
    title: "Arguments are not an object",
    looksAt: "The action input of every step: it must be a JSON object, not a list, a text or a number.",
    reasonCode: "type_error",
    outcome: "fail",
  },
  F04: {
    title: "Missing argument",
    looksAt: "The arguments of every call against those the document requires.",
    reasonCode: "missing_required_param",
    outcome: "fail",
  },
  F05: {
    title: "Type mismatch",
    looksAt: "The arguments of every call against the types and formats in the document.",
    reasonCode: "type_error",
    outcome: "fail",
  },
  F06: {
    title: "Value outside the list",
    looksAt: "The arguments of every call against the values the document allows.",
    reasonCode: "type_error",
    outcome: "fail",
  },
  F07: {
    title: "Unknown argument",
    looksAt: "The argument names of every call against those in the document.",
    reasonCode: "hallucinated_param",
    outcome: "fail",
  },
  F08: {
    title: "No thought",
    looksAt:
      "The thought of every turn: it must say something. Instances of a corpus that has no thoughts are left alone.",
    reasonCode: "format_break",
    outcome: "warn",
  },
  F09: {
    title: "No final response",
    looksAt: "The final response: it must say something.",
    reasonCode: "loop_or_cutoff",
    outcome: "fail",
  },
  F13: {
    title: "Long or cut off",
    looksAt:
      "How the instance ended and how many steps it took. More than five for one request is a warning; calls made together count once.",
    reasonCode: "loop_or_cutoff",
    outcome: "fail",
  },
  F14: {
    title: "Only questions",
    looksAt: "Instances that ask the user and call nothing. Right where no function fits the request.",
    reasonCode: "insufficient_calls",
    outcome: "warn",
  },
  X01: {
    title: "Ends on an error",
    looksAt: "The last call: if it failed, the response must say so. A response that does is a warning.",
    reasonCode: "error_not_handled",
    outcome: "fail",
  },
  X02: {
    title: "Repeated call",
    looksAt:
      "Calls with the same function and arguments, except retries after a fault, reads after a change, and random answers.",
    reasonCode: "repeated_call",
    outcome: "warn",
  },
  X03: {
    title: "Response breaks its schema",
    looksAt:
      "The body of every response against the document. A body that is cut off or not JSON, or a list wrapped in an object, is a warning.",
    reasonCode: "sim_schema_violation",
    outcome: "fail",
  },
  X11: {
    title: "Placeholder data",
    looksAt: "The body of every response for example.com, lorem ipsum, “string”, 12345 and the like.",
    reasonCode: "sim_placeholder",
    outcome: "warn",
  },
  S04: {
    title: "Failed write passed over",
    looksAt: "Writes that failed and were not made good, where another call went well since: the response must say so.",
    reasonCode: "error_not_handled",
    outcome: "fail",
  },
  S05: {
    title: "Value not asked for",
    looksAt:
      "Required arguments that the user's scenario holds back: a call must take them from what the user or a response said.",
    reasonCode: "invented_arg_value",
    outcome: "fail",
  },
  S06: {
    title: "Needless question",
    looksAt: "Questions to the user where the scenario shows that the instruction had said everything.",
    reasonCode: "unnecessary_call",
    outcome: "warn",
  },
  S07: {
    title: "User adds facts",
    looksAt:
      "What the user says after the instruction: numbers, dates, identifiers, quotations and names must stand in the scenario or in what was said.",
    reasonCode: "sim_inconsistent",
    outcome: "fail",
  },
  S08: {
    title: "Instruction names the API",
    looksAt: "The instruction for the API's name and the names of its functions.",
    reasonCode: "api_name_leak",
    outcome: "fail",
  },
  D01: {
    title: "Duplicate",
    looksAt: "Earlier instances of the same API with the same instruction and the same calls.",
    reasonCode: "duplicate",
    outcome: "warn",
  },
};
