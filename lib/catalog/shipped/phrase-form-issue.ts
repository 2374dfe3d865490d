import type { z } from "zod";
import { suggestName } from "./closest-name.ts";
import type { FormPath } from "./form-problem.ts";

type Issue = z.core.$ZodIssue;

/** Keys of the form, for suggestions where one is misspelt. */
const KEYS =
  `category apis name link auth server description introduction values objects records notFound functions about type enum
  examples min max minLength maxLength pattern format default get post put patch delete required optional in returns status
  apiKey`.split(/\s+/);

/** What zod found wrong with a file, in words, each thing at its own place. */
export function phraseFormIssue(issue: Issue): { path: FormPath; message: string }[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `The form has no "${key}" here${suggestName(key, KEYS) || ". Remove it, or see README.md for what may stand here."}`,
    }));
  }
  return [{ path, message: messageOf(issue) }];
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.includes("received undefined")
        ? `"${String(issue.path.at(-1))}" is missing.`
        : `This must be ${TYPES[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return `This must be one of ${issue.values.map(String).join(", ")}.`;
    case "too_small":
      return `This is too short or small: at least ${issue.minimum}${unitOf(issue.origin)}.`;
    case "too_big":
      return `This is too long or large: at most ${issue.maximum}${unitOf(issue.origin)}.`;
    case "invalid_union":
      return String(issue.path.at(-1)) === "auth"
        ? "This must be none, apiKey, oauth2, bearer, basic, or { apiKey: name, in: header or query }."
        : "This must be a text, a number, true or false (quote a text that looks like something else).";
    default:
      return issue.message;
  }
}

const TYPES: Record<string, string> = {
  string: "a text (quote it where it looks like a number)",
  record: "a mapping of names",
  object: "a mapping",
  array: "a list",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
};

function unitOf(origin: string): string {
  return origin === "string" ? " characters" : origin === "array" ? " entries" : "";
}
