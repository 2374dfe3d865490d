import { type ApiContract, type ApiFunction, findFunction } from "#lib/domain/api-function.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import { checkValue } from "./check-value.ts";
import { explainSchemaErrors, namePlace } from "./explain-schema-errors.ts";
import { splitPointer, toPointer } from "./json-pointer.ts";
import { parseActionInput } from "./parse-action-input.ts";
import { type SchemaFault, type SchemaFaultKind, showValue } from "./phrase-schema-error.ts";

/** One way in which a call does not fit its function. */
export interface CallViolation {
  kind: "unparsable" | "unknownFunction" | "notObject" | SchemaFaultKind;
  /** The argument at fault, or the one that holds the fault; null where no single argument is. */
  argument: string | null;
  /** JSON pointer into the arguments. */
  pointer: string;
  /** One sentence, with the value at fault. */
  message: string;
}

const MAX_LISTED_NAMES = 15;

/**
 * Checks a call against the document: the whole JSON Schema of the arguments, nothing coerced. Arguments the function does not
 * have are violations unless its schema allows further ones. An empty list means the call is valid. Never throws on any input.
 */
export function validateCall(contract: ApiContract, functionName: string, actionInput: string): CallViolation[] {
  const fn = findFunction(contract, functionName);
  if (!fn) return [unknownFunction(contract, functionName)];
  const input = parseActionInput(actionInput);
  if (!input.ok) return [{ kind: "unparsable", argument: null, pointer: "", message: input.message }];
  const { value } = input;
  if (!isJsonObject(value)) {
    const message = `The arguments must be a JSON object, not ${showValue(value)}.`;
    return [{ kind: "notObject", argument: null, pointer: "", message }];
  }
  const faults = explainSchemaErrors(checkValue(contract, fn.parameters, "request", value));
  const found = faults.map((fault) => violationOf(fn, fault));
  const reported = new Set(found.map(({ pointer }) => pointer));
  const unknown = listUnknown(fn, value).filter((name) => !reported.has(toPointer([name])));
  return [
    ...found,
    ...unknown.map((name) => violationOf(fn, { kind: "unknownArgument", pointer: toPointer([name]), message: "" })),
  ];
}

/** The body of the 400 response an API would give to such a call, as JSON. */
export function violationBody(violations: readonly CallViolation[]): string {
  const messages = violations.map(({ message }) => message);
  return JSON.stringify({
    error: {
      code: codeOf(violations[0]?.kind),
      message: messages.length > 1 ? `${messages[0]} (${messages.length - 1} more below)` : (messages[0] ?? ""),
      details: violations.map(({ argument, pointer, message }) => ({ argument, pointer, message })),
    },
  });
}

function codeOf(kind: CallViolation["kind"] | undefined): string {
  if (kind === "unparsable" || kind === "notObject") return "malformed_arguments";
  return kind === "unknownFunction" ? "unknown_function" : "invalid_arguments";
}

function unknownFunction(contract: ApiContract, functionName: string): CallViolation {
  const message = `There is no function ${showValue(functionName)}. ${listNames(
    "The functions are",
    contract.functions.map(({ name }) => name),
    "The API has no functions",
  )}`;
  return { kind: "unknownFunction", argument: null, pointer: "", message };
}

function listUnknown({ parameters }: ApiFunction, value: Record<string, unknown>): string[] {
  const { properties = {}, additionalProperties } = parameters;
  if (additionalProperties === true || typeof additionalProperties === "object") return [];
  return Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
}

function violationOf(fn: ApiFunction, { kind, pointer, message }: SchemaFault): CallViolation {
  const [argument = null, ...inner] = splitPointer(pointer);
  const isWhole = argument !== null && inner.length === 0;
  return { kind, argument, pointer, message: sentence() };

  function sentence(): string {
    if (kind === "unknownArgument" && isWhole) {
      const names = Object.keys(fn.parameters.properties ?? {});
      return `${showValue(argument)} is no argument of ${fn.name}. ${listNames("It takes", names, "It takes none")}`;
    }
    if (kind === "missingRequired" && isWhole) return `The required argument ${showValue(argument)} is missing.`;
    return `${argument === null ? "The arguments object" : showValue(namePlace(pointer))} ${message}.`;
  }
}

function listNames(intro: string, names: readonly string[], none: string): string {
  if (names.length === 0) return `${none}.`;
  const more = names.length - MAX_LISTED_NAMES;
  return `${intro} ${names.slice(0, MAX_LISTED_NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}
