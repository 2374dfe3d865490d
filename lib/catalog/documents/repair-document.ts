import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { copyValue } from "./copy-value.ts";
import type { ProblemLog } from "./document-problem.ts";
import { memberOf, objectAt } from "./json-access.ts";
import { repairOperations } from "./repair-operations.ts";
import { repairPaths } from "./repair-paths.ts";
import { repairReferences } from "./repair-references.ts";

/**
 * A copy of an OpenAPI document in which everything the simulation needs holds: paths begin with a slash, operations have unique
 * ids, path parameters are declared and required, references lead somewhere. Every change is logged; a document that needs none
 * comes back equal. Repairing twice changes nothing more.
 */
export function repairDocument(source: JsonObject, log: ProblemLog): JsonObject {
  const document = copyValue(source);
  repairVersions(document, log);
  repairPaths(document, log);
  // First: a path item whose reference leads nowhere has operations of its own once the reference is gone.
  repairReferences(document, log);
  repairOperations(document, log);
  return document;
}

/** YAML reads `openapi: 3.1` and `version: 1.0` as numbers. */
function repairVersions(document: JsonObject, log: ProblemLog): void {
  const { openapi } = document;
  if (typeof openapi === "number") {
    document.openapi = openapi < 3.1 ? "3.0.3" : "3.1.0";
    log.at(["openapi"], `The version was the number ${openapi}; it is now the text "${document.openapi}".`, true);
  }
  const info = objectAt(document, "info");
  const version = memberOf(info, "version");
  if (isJsonObject(info) && typeof version === "number") {
    info.version = String(version);
    log.at(["info", "version"], `The version was the number ${version}; it is now text.`, true);
  }
}
