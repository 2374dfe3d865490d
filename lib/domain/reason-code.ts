import { z } from "zod";

/** What a reason is about; in a report, the paper's three questions (solvable, procedure, response) fall out of it. */
export type ReasonLevel = "instruction" | "step" | "observation" | "response" | "instance";

interface ReasonDefinition {
  level: ReasonLevel;
  label: string;
  meaning: string;
}

/** Taxonomy version 1. Codes are stable ids stored with decisions: retire one, never rename or delete it. */
export const REASON_CODES = {
  unsolvable: { level: "instruction", label: "Unsolvable", meaning: "No sequence of this API's functions can do it." },
  underspecified: {
    level: "instruction",
    label: "Underspecified",
    meaning: "Needed values are not given and cannot be looked up.",
  },
  incoherent: {
    level: "instruction",
    label: "Incoherent",
    meaning: "Its parts contradict each other or do not belong together.",
  },
  api_name_leak: {
    level: "instruction",
    label: "Names the API",
    meaning: "The instruction mentions the API or a function by name.",
  },
  placeholder_instruction: {
    level: "instruction",
    label: "Placeholder",
    meaning: "It says “a specific city” or “[CITY]” instead of a value.",
  },
  out_of_scope: { level: "instruction", label: "Out of scope", meaning: "It asks for what the API does not offer." },
  duplicate: { level: "instance", label: "Duplicate", meaning: "Same or nearly the same as another instance." },
  wrong_language_or_style: {
    level: "instruction",
    label: "Wrong style",
    meaning: "Not one or two natural sentences in the expected language.",
  },
  wrong_tool: { level: "step", label: "Wrong function", meaning: "A different function was the right one." },
  hallucinated_tool: {
    level: "step",
    label: "Unknown function",
    meaning: "The function is not in the API's document.",
  },
  hallucinated_param: { level: "step", label: "Unknown argument", meaning: "An argument name is not in the schema." },
  missing_required_param: { level: "step", label: "Missing argument", meaning: "A required argument is absent." },
  wrong_arg_value: {
    level: "step",
    label: "Wrong value",
    meaning: "A value contradicts the instruction or an earlier observation.",
  },
  invented_arg_value: { level: "step", label: "Invented value", meaning: "A value appears in no earlier text." },
  type_error: { level: "step", label: "Type error", meaning: "A value fails the schema's type, enum or format." },
  invalid_json: { level: "step", label: "Invalid JSON", meaning: "The action input does not parse." },
  format_break: {
    level: "step",
    label: "Broken format",
    meaning: "Thought and action markers are broken or run into each other.",
  },
  repeated_call: {
    level: "step",
    label: "Repeated call",
    meaning: "The identical call was made again without a reason.",
  },
  unnecessary_call: {
    level: "step",
    label: "Unnecessary call",
    meaning: "The call is unrelated or its result unused.",
  },
  insufficient_calls: { level: "instance", label: "Calls missing", meaning: "Steps that were needed were not taken." },
  bad_order: { level: "instance", label: "Bad order", meaning: "A value is used before it was obtained." },
  error_not_handled: {
    level: "step",
    label: "Error ignored",
    meaning: "An error answer was neither retried nor explained.",
  },
  loop_or_cutoff: {
    level: "instance",
    label: "Loop or cut-off",
    meaning: "It ran out of steps or has no final response.",
  },
  thought_action_mismatch: {
    level: "step",
    label: "Thought ≠ action",
    meaning: "The thought says one thing, the call does another.",
  },
  sim_schema_violation: {
    level: "observation",
    label: "Bad schema",
    meaning: "The response does not match the document's schema.",
  },
  sim_inconsistent: {
    level: "observation",
    label: "Inconsistent",
    meaning: "The response contradicts the request or an earlier one.",
  },
  sim_placeholder: {
    level: "observation",
    label: "Placeholder data",
    meaning: "The response holds “string”, example.com, lorem ipsum, 12345.",
  },
  sim_should_fail: {
    level: "observation",
    label: "Wrong status",
    meaning: "Success for an invalid request, or the reverse.",
  },
  sim_too_thin: { level: "observation", label: "Too thin", meaning: "A list holds fewer than three entries." },
  sim_narration_leak: {
    level: "observation",
    label: "Narration leak",
    meaning: "The simulator's own words stand in the data.",
  },
  ungrounded_answer: { level: "response", label: "Ungrounded", meaning: "A claim or number is in no observation." },
  unhelpful_answer: {
    level: "response",
    label: "Unhelpful",
    meaning: "It ignores part of the request or only restates it.",
  },
  contradicts_observation: {
    level: "response",
    label: "Contradiction",
    meaning: "It says the opposite of what was observed.",
  },
  refusal: { level: "response", label: "Refusal", meaning: "“As an AI …”" },
  raw_dump: { level: "response", label: "Raw dump", meaning: "It pastes JSON or function names at the user." },
  unsafe: { level: "instance", label: "Unsafe", meaning: "Harmful, illegal or biased." },
  pii_or_secret: {
    level: "instance",
    label: "Private data",
    meaning: "Real-looking e-mail, phone, card number or key.",
  },
  licence_or_brand: { level: "instance", label: "Licence", meaning: "Must not be published." },
  spec_wrong: { level: "instance", label: "Document wrong", meaning: "The API's document itself is at fault." },
  other: { level: "instance", label: "Other", meaning: "Something else: say what, in 10 characters or more." },
} as const satisfies Record<string, ReasonDefinition>;

export type ReasonCode = keyof typeof REASON_CODES;
export const ReasonCode = z.enum(Object.keys(REASON_CODES) as [ReasonCode, ...ReasonCode[]]);
