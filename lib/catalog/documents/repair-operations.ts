import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { ProblemLog } from "./document-problem.ts";
import { entriesAt, listAt, memberOf, objectAt, textAt } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";
import { listOperations, type Operation } from "./list-operations.ts";

/** Gives operations their names, path parameters their declaration and responses their content. Changes the document. */
export function repairOperations(document: JsonObject, log: ProblemLog): void {
  for (const [name, parameter] of entriesAt(objectAt(document, "components"), "parameters")) {
    requirePathParameter(parameter, ["components", "parameters", name], log);
  }
  for (const [name, response] of entriesAt(objectAt(document, "components"), "responses")) {
    wrapSchema(response, ["components", "responses", name], log);
  }
  const seen = new Set<JsonObject>();
  for (const found of listOperations(document)) {
    // A shared path item has one text but several names; the names are made anew whenever operations are listed.
    if (!found.inline) continue;
    const place = ["paths", found.path, found.method];
    if (!seen.has(found.pathItem)) repairParameters(found.pathItem, found.path, ["paths", found.path], log);
    seen.add(found.pathItem);
    repairName(found, place, log);
    repairParameters(found.operation, found.path, place, log);
    declarePathParameters(document, found, place, log);
    for (const [code, response] of entriesAt(found.operation, "responses")) {
      wrapSchema(response, [...place, "responses", code], log);
    }
  }
}

function repairName({ operation, name }: Operation, place: string[], log: ProblemLog): void {
  const given = memberOf(operation, "operationId");
  if (given === name) return;
  operation.operationId = name;
  const message =
    typeof given === "string" && given.trim() !== ""
      ? `The operationId "${given}" is taken or cannot be a name; it is now "${name}".`
      : `The operation had no operationId; it is now "${name}".`;
  log.at(place, message, true);
}

function repairParameters(holder: JsonObject, path: string, place: string[], log: ProblemLog): void {
  const parameters = memberOf(holder, "parameters");
  if (parameters !== undefined && !Array.isArray(parameters)) {
    delete holder.parameters;
    log.at([...place, "parameters"], "The parameters were not a list; they were left out.", true);
    return;
  }
  listAt(holder, "parameters").forEach((parameter, index) => {
    const where = [...place, "parameters", String(index)];
    const name = textAt(parameter, "name");
    if (isJsonObject(parameter) && name !== "" && memberOf(parameter, "in") === undefined) {
      parameter.in = namesInPath(path).includes(name) ? "path" : "query";
      log.at(where, `The parameter "${name}" did not say where it travels; it is now in the ${parameter.in}.`, true);
    }
    requirePathParameter(parameter, where, log);
  });
}

function requirePathParameter(parameter: JsonValue, place: string[], log: ProblemLog): void {
  if (!isJsonObject(parameter) || parameter.in !== "path" || parameter.required === true) return;
  parameter.required = true;
  log.at(place, `The path parameter "${textAt(parameter, "name")}" was not required; it is now.`, true);
}

function declarePathParameters(document: JsonObject, found: Operation, place: string[], log: ProblemLog): void {
  const declared = new Set(
    [...listAt(found.operation, "parameters"), ...listAt(found.pathItem, "parameters")].flatMap((parameter) => {
      const target = followReference(document, parameter);
      return memberOf(target, "in") === "path" ? [textAt(target, "name")] : [];
    }),
  );
  const missing = [...new Set(namesInPath(found.path))].filter((name) => !declared.has(name));
  if (missing.length === 0) return;
  const parameters = listAt(found.operation, "parameters");
  for (const name of missing) {
    parameters.push({ name, in: "path", required: true, schema: { type: "string" } });
    log.at(place, `The path uses {${name}}, which was not declared; it is now a required string.`, true);
  }
  found.operation.parameters = parameters;
}

/** Swagger 2 had the schema of a response right in it. */
function wrapSchema(response: JsonValue, place: string[], log: ProblemLog): void {
  if (!isJsonObject(response) || !isJsonObject(response.schema)) return;
  const { schema } = response;
  delete response.schema;
  if (response.content === undefined) response.content = { "application/json": { schema } };
  log.at(place, "The schema stood right in the response; it was moved into its application/json content.", true);
}

function namesInPath(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}
