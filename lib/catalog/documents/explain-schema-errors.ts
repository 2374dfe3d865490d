import type { ErrorObject } from "ajv/dist/2020.js";
import { listAt, memberOf } from "./json-access.ts";
import { splitPointer } from "./json-pointer.ts";
import { phraseSchemaError, type SchemaFault, showValue, typesInWords, valuesInWords } from "./phrase-schema-error.ts";

/** Ajv's errors in words, one for each mistake: what only follows from another is left out. */
export function explainSchemaErrors(errors: readonly ErrorObject[]): SchemaFault[] {
  const faults: SchemaFault[] = [];
  for (let last = errors.length - 1; last >= 0; last--) {
    const error = errors[last];
    if (!error || error.keyword === "if") continue;
    if (error.keyword !== "anyOf" && error.keyword !== "oneOf") {
      faults.push(phraseSchemaError(error));
      continue;
    }
    // A choice comes right after the errors of its branches, and says it for all of them.
    let first = last;
    while (first > 0 && isWithin(errors[first - 1], error)) first -= 1;
    faults.push(phraseChoice(error, errors.slice(first, last)));
    last = first;
  }
  return [...new Map(faults.reverse().map((fault) => [`${fault.pointer} ${fault.message}`, fault])).values()];
}

/** A place in a value as people write it: `address.lines[0]` for `/address/lines/0`. */
export function namePlace(pointer: string): string {
  return splitPointer(pointer)
    .map((segment, index) => (/^\d+$/.test(segment) ? `[${segment}]` : index === 0 ? segment : `.${segment}`))
    .join("");
}

function isWithin(inner: ErrorObject | undefined, outer: ErrorObject): boolean {
  return (
    inner?.instancePath === outer.instancePath || (inner?.instancePath.startsWith(`${outer.instancePath}/`) ?? false)
  );
}

function phraseChoice(choice: ErrorObject, branches: readonly ErrorObject[]): SchemaFault {
  const pointer = choice.instancePath;
  const shown = showValue(choice.data);
  const isSimple = (error: ErrorObject): boolean =>
    error.instancePath === pointer && ["type", "enum", "const"].includes(error.keyword);
  if (Array.isArray(memberOf(choice.params, "passingSchemas"))) {
    return { kind: "format", pointer, message: `fits more than one of its alternatives: ${shown}` };
  }
  if (branches.length === 0 || !branches.every(isSimple)) {
    return { kind: "format", pointer, message: `fits none of its alternatives: ${shown}` };
  }
  const values = branches.flatMap(({ keyword, params }): unknown[] =>
    keyword === "enum" ? listAt(params, "allowedValues") : keyword === "const" ? [params.allowedValue] : [],
  );
  if (values.length > 0) return { kind: "enum", pointer, message: `must be ${valuesInWords(values)}, not ${shown}` };
  const types = new Set(branches.flatMap(({ params }): string[] => [params.type].flat()));
  return { kind: "type", pointer, message: `must be ${typesInWords([...types])}, not ${shown}` };
}
