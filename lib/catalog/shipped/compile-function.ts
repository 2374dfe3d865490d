import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { type FunctionForm, METHODS } from "./catalog-form.ts";
import { suggestName } from "./closest-name.ts";
import { compileFields, compileShape } from "./compile-shape.ts";
import { endSentence } from "./compile-value.ts";
import type { FormPath, ReportProblem } from "./form-problem.ts";
import { type Field, type KnownNames, readFields, readShape, type Shape } from "./read-shape.ts";

/** A function's parts, with names looked up. */
export interface ReadFunction {
  name: string;
  method: (typeof METHODS)[number];
  path: string;
  about: string;
  pathFields: Field[];
  fields: Field[];
  places: Record<string, "query" | "header" | "body">;
  returns: Shape | undefined;
  status: number;
  mayMiss: boolean;
}

/** Looks up what a function of the form names, and reports what cannot be. */
export function readFunction(
  name: string,
  form: FunctionForm,
  path: FormPath,
  names: KnownNames,
  report: ReportProblem,
): ReadFunction {
  const method = METHODS.find((candidate) => form[candidate] !== undefined) ?? "get";
  const url = form[method] ?? "/";
  const inPath = [...url.matchAll(/\{([^{}/]*)\}/g)].map(([, field = ""]) => field);
  if (/[{}]/.test(url.replace(/\{[^{}/]+\}/g, "")) || new Set(inPath).size < inPath.length)
    report([...path, method], "Parameters of the path stand in { }, each once.");
  const required = readFields(form.required ?? {}, [...path, "required"], names, report);
  const optional = readFields(form.optional ?? {}, [...path, "optional"], names, report);
  for (const field of [...required, ...optional].filter(({ isOptional }) => isOptional))
    report([...path, "required"], `Leave out the ? of ${field.name}: required and optional say it.`);
  const given = [...required, ...optional.map((field) => ({ ...field, isOptional: true }))];
  const pathFields = inPath.map((field) => pathField(field, given, [...path, method], names, report));
  const fields = given.filter((field) => !inPath.includes(field.name));
  const twice = fields.find((field, index) => fields.findIndex((other) => other.name === field.name) !== index);
  if (twice) report([...path, "optional", twice.name], `${twice.name} is required already.`);
  for (const named of Object.keys(form.in ?? {})) {
    if (!fields.some((field) => field.name === named))
      report(
        [...path, "in", named],
        `The function has no ${named}${
          suggestName(
            named,
            fields.map((field) => field.name),
          ) || "."
        }`,
      );
  }
  const returns = form.returns === undefined ? undefined : readShape(form.returns, [...path, "returns"], names, report);
  return {
    name,
    method,
    path: url,
    about: endSentence(form.about),
    pathFields: pathFields.filter((field) => field !== undefined),
    fields,
    places: form.in ?? {},
    returns,
    status: form.status ?? (returns ? 200 : 204),
    mayMiss: form.notFound ?? inPath.length > 0,
  };
}

function pathField(
  name: string,
  given: readonly Field[],
  path: FormPath,
  names: KnownNames,
  report: ReportProblem,
): Field | undefined {
  const shape = given.find((field) => field.name === name)?.shape ?? readShape(name, path, names, report);
  if (shape && shape.kind !== "value") report(path, `${name} in the path must be a value.`);
  return shape && { name, isOptional: false, shape };
}

/** A function as an operation of an OpenAPI document. */
export function compileFunction(read: ReadFunction, values: ReadonlyMap<string, JsonSchema>): JsonObject {
  const usual = ["post", "put", "patch"].includes(read.method) ? "body" : "query";
  const placeOf = ({ name }: Field) => (Object.hasOwn(read.places, name) ? read.places[name] : undefined) ?? usual;
  const outside = read.fields.filter((field) => placeOf(field) !== "body");
  const body = read.fields.filter((field) => placeOf(field) === "body");
  const parameters = [
    ...read.pathFields.map((field) => compileParameter(field, "path", values)),
    ...outside.map((field) => compileParameter(field, placeOf(field), values)),
  ];
  const success = read.returns ? { content: asJson(compileShape(read.returns, values)) } : {};
  return {
    operationId: read.name,
    description: read.about,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body.length > 0
      ? {
          requestBody: {
            required: body.some(({ isOptional }) => !isOptional),
            content: asJson(compileFields(body, values)),
          },
        }
      : {}),
    responses: {
      [String(read.status)]: { description: "Successful response.", ...success },
      ...(read.mayMiss ? { "404": { $ref: "#/components/responses/NotFound" } } : {}),
    },
  };
}

function compileParameter({ name, isOptional, shape }: Field, place: string, values: ReadonlyMap<string, JsonSchema>) {
  const { description, ...schema } = compileShape(shape, values);
  const parameter: JsonObject = {
    name,
    in: place,
    ...(isOptional ? {} : { required: true }),
    ...(typeof description === "string" ? { description } : {}),
    schema,
  };
  return parameter;
}

export function asJson(schema: JsonValue): JsonObject {
  return { "application/json": { schema } };
}
