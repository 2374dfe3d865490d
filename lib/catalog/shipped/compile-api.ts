import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { ApiForm, AuthForm } from "./catalog-form.ts";
import { checkUse } from "./check-use.ts";
import { suggestName } from "./closest-name.ts";
import { asJson, compileFunction, type ReadFunction, readFunction } from "./compile-function.ts";
import { compileFields } from "./compile-shape.ts";
import { compileValue, endSentence, faultOf } from "./compile-value.ts";
import type { FormPath, ReportProblem } from "./form-problem.ts";
import { startRecordReader } from "./read-records.ts";
import { type Field, type KnownNames, readFields } from "./read-shape.ts";

/**
 * Compiles one API of the catalogue's form to an OpenAPI 3.1 document. Pure: the same form gives the same document. Where the
 * form names what it does not have, that is reported and left out.
 */
export function compileApi(form: ApiForm, category: string, path: FormPath, onProblem: ReportProblem): JsonObject {
  let isSound = true;
  const report: ReportProblem = (place, message) => {
    isSound = false;
    onProblem(place, message);
  };
  const names: KnownNames = {
    values: new Set(Object.keys(form.values)),
    objects: new Set(Object.keys(form.objects)),
  };
  for (const name of Object.keys(form.objects)) {
    if (!/^[A-Z][A-Za-z0-9]{0,59}$/.test(name))
      report([...path, "objects", name], `${name} must begin with a capital and have letters and digits only.`);
  }
  for (const name of Object.keys(form.values)) {
    if (!/^[a-z_][A-Za-z0-9_.$-]{0,59}$/.test(name))
      report(
        [...path, "values", name],
        `${name} must begin with a small letter: capitals are for objects. Write { ${name}: other } where a field is called so.`,
      );
  }
  const objects = new Map(
    Object.entries(form.objects).map(([name, fields]): [string, Field[]] => [
      name,
      readFields(fields, [...path, "objects", name], names, report),
    ]),
  );
  const functions = Object.entries(form.functions).map(([name, given]) =>
    readFunction(name, given, [...path, "functions", name], names, report),
  );
  const { rows, values } = compileRecords(form, objects, path, report);
  // What is unused because its user could not be read is not worth a line.
  if (isSound) checkUse({ objects, functions, values: names.values }, path, report);
  return {
    openapi: "3.1.0",
    info: {
      title: form.name,
      version: "1.0",
      summary: endSentence(form.description),
      description: endSentence(form.introduction),
      "x-category": category,
    },
    externalDocs: { url: form.link },
    servers: [{ url: form.server }],
    ...(form.auth === "none" ? {} : { security: [{ access: [] }] }),
    paths: compilePaths(functions, values),
    components: compileComponents(form, objects, rows, values, functions),
  };
}

/** The records of each object, and the named values with what the records hold of them. */
function compileRecords(form: ApiForm, objects: ReadonlyMap<string, Field[]>, path: FormPath, report: ReportProblem) {
  const reader = startRecordReader(objects, report);
  const rows = new Map<string, JsonObject[]>();
  for (const [name, given] of Object.entries(form.records)) {
    const place = [...path, "records", name];
    const fields = objects.get(name);
    if (fields)
      rows.set(
        name,
        given.map((row, index) => reader.read(fields, row, [...place, index])),
      );
    else report(place, `There is no object called ${name} in this API${suggestName(name, objects.keys()) || "."}`);
  }
  const values = new Map(
    Object.entries(form.values).map(([name, value]): [string, JsonSchema] => {
      const seen = reader.cells.filter((cell) => cell.valueName === name).map((cell) => cell.value);
      return [name, compileValue(value, seen, [...path, "values", name], report)];
    }),
  );
  for (const cell of reader.cells) {
    const fault = faultOf(cell.value, values.get(cell.valueName) ?? {});
    if (fault) report(cell.path, `${cell.valueName}: ${fault}`);
  }
  return { rows, values };
}

function compilePaths(functions: readonly ReadFunction[], values: ReadonlyMap<string, JsonSchema>): JsonObject {
  const paths = new Map<string, Map<string, JsonValue>>();
  for (const read of functions) {
    const operations = paths.get(read.path) ?? new Map<string, JsonValue>();
    operations.set(read.method, compileFunction(read, values));
    paths.set(read.path, operations);
  }
  return Object.fromEntries([...paths].map(([path, operations]) => [path, Object.fromEntries(operations)]));
}

function compileComponents(
  form: ApiForm,
  objects: ReadonlyMap<string, Field[]>,
  rows: ReadonlyMap<string, JsonObject[]>,
  values: ReadonlyMap<string, JsonSchema>,
  functions: readonly ReadFunction[],
): JsonObject {
  const schemas = [...objects].map(([name, fields]): [string, JsonValue] => {
    const records = rows.get(name);
    return [name, { ...compileFields(fields, values), ...(records ? { examples: records } : {}) }];
  });
  const missing = Object.entries(form.notFound).map(([name, shown]): [string, JsonValue] => [
    name,
    { type: typeof shown, description: "What went wrong.", examples: [shown] },
  ]);
  const isMissing = functions.some(({ mayMiss }) => mayMiss);
  const error = { type: "object", required: missing.map(([name]) => name), properties: Object.fromEntries(missing) };
  const scheme = compileAuth(form.auth);
  return {
    ...(schemas.length > 0 ? { schemas: Object.fromEntries(schemas) } : {}),
    ...(isMissing
      ? { responses: { NotFound: { description: "There is no such thing.", content: asJson(error) } } }
      : {}),
    ...(scheme ? { securitySchemes: { access: scheme } } : {}),
  };
}

function compileAuth(auth: AuthForm): JsonObject | undefined {
  if (typeof auth === "object") return { type: "apiKey", name: auth.apiKey, in: auth.in };
  switch (auth) {
    case "none":
      return undefined;
    case "apiKey":
      return { type: "apiKey", name: "X-Api-Key", in: "header" };
    case "oauth2":
      return { type: "oauth2", flows: {} };
    default:
      return { type: "http", scheme: auth };
  }
}
