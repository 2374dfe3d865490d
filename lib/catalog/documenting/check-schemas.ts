import { Ajv2020 } from "ajv/dist/2020.js";
import { toPointer } from "#lib/catalog/documents/json-pointer.ts";
import { walkDocument } from "#lib/catalog/documents/walk-document.ts";
import type { DocumentingProblem } from "#lib/domain/documenting.ts";
import type { JsonObject } from "#lib/domain/json.ts";

let ajv: Ajv2020 | undefined;

/**
 * Where the schemas of a document are no JSON Schema. OpenAPI 3.1's own schema leaves them alone, and what people wrote is taken
 * as it is; what a model wrote a moment ago it can put right.
 */
export function checkSchemas(document: JsonObject): DocumentingProblem[] {
  const problems: DocumentingProblem[] = [];
  let done: string | undefined;
  walkDocument(document, ({ object, region, path }) => {
    const pointer = toPointer(path);
    const isComponent = path.length === 3 && path[0] === "components" && path[1] === "schemas";
    const isSchema = region === "keywords" && (path.at(-1) === "schema" || isComponent);
    if (!isSchema || (done !== undefined && pointer.startsWith(`${done}/`))) return;
    done = pointer;
    problems.push(...checkSchema(object, pointer));
  });
  return problems;
}

function checkSchema(schema: JsonObject, pointer: string): DocumentingProblem[] {
  ajv ??= new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false });
  if (ajv.validateSchema(schema)) return [];
  const errors = (ajv.errors ?? []).filter(({ keyword }) => !["anyOf", "oneOf", "allOf", "if"].includes(keyword));
  const said = errors.map(({ instancePath, message, params }) => {
    const { allowedValues } = params as { allowedValues?: unknown[] };
    const allowed = allowedValues ? ` (${allowedValues.join(", ")})` : "";
    return {
      place: `${pointer}${instancePath}`,
      message: `In a schema this ${message ?? "is not allowed"}${allowed}.`,
    };
  });
  return [...new Map(said.map((problem) => [`${problem.place} ${problem.message}`, problem])).values()];
}
