import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { checkValue } from "./check-value.ts";
import { readArguments, toValue } from "./edit-arguments.ts";

/** A function as the editor knows it. */
export interface EditorFunction {
  name: string;
  description: string;
  method: string;
  path: string;
  parameters: JsonSchema;
  /** Of another API of the toolset than the instance's own. */
  apiName?: string;
}

/** What the editor knows of a toolset: empty where the instance was made without a document. */
export interface EditorContract {
  functions: EditorFunction[];
  schemas: Record<string, JsonSchema>;
}

export interface CallProblem {
  /** The argument at fault; undefined for the call as a whole. */
  name: string | undefined;
  message: string;
}

/** What is wrong with a call, while it is being typed. */
export function checkCall(
  fn: EditorFunction | undefined,
  text: string,
  schemas: EditorContract["schemas"],
): CallProblem[] {
  const given = readArguments(text);
  if (!given) return [{ name: undefined, message: explainText(text) }];
  if (!fn) return [];
  const { properties = {}, required = [], additionalProperties } = fn.parameters;
  const names = new Set(given.map(([name]) => name));
  const missing = required.filter((name) => !names.has(name)).map((name) => ({ name, message: "is required" }));
  const wrong = given.flatMap(([name, value]): CallProblem[] => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema)
      return checkValue(toValue(value), schema, schemas).map((problem) => ({ name, message: wordsFor(problem) }));
    const isOpen = additionalProperties === true || typeof additionalProperties === "object";
    return isOpen ? [] : [{ name, message: `is no argument of ${fn.name}` }];
  });
  return [...missing, ...wrong];
}

const wordsFor = ({ pointer, message }: { pointer: string; message: string }): string =>
  pointer === "" ? message : `${pointer} ${message}`;

function explainText(text: string): string {
  try {
    JSON.parse(text);
    return "The arguments must be a JSON object: { … }.";
  } catch (error) {
    const reason = (error as Error).message.replace(/^JSON\.parse: /, "").replace(/ in JSON at position.*$/s, "");
    return `This is not JSON yet: ${reason}.`;
  }
}
