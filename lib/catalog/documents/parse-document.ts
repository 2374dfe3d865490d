import type { JsonObject } from "#lib/domain/json.ts";
import { type DocumentProblem, MAX_PROBLEMS, startProblemLog } from "./document-problem.ts";
import { listOperations } from "./list-operations.ts";
import { readDocument } from "./read-document.ts";
import { refuseExternalReferences } from "./refuse-external-references.ts";
import { repairDocument } from "./repair-document.ts";
import { validateDocument } from "./validate-document.ts";

export interface ParsedDocument {
  /** What we work with: repaired, every operation with a unique operationId. */
  document: JsonObject;
  /** What was written: only made safe. The natural-language view is made of this one. */
  source: JsonObject;
  problems: DocumentProblem[];
}

/**
 * Reads, repairs and validates a Swagger 2.0, OpenAPI 3.0 or 3.1 document in JSON or YAML (told apart by content, not by name). Being invalid
 * is no reason to refuse a document: what is wrong becomes a problem, repaired where the simulation needs it. Does no network or
 * file access.
 * @throws INVALID not an OpenAPI 3 document, keys that reach a prototype, references to other files; LIMIT over 10 MB,
 * 64 levels, 2000 operations or too many YAML aliases
 */
export async function parseDocument(text: string, fileName: string): Promise<ParsedDocument> {
  const log = startProblemLog(fileName);
  const source = readDocument(text, fileName, log);
  refuseExternalReferences(source, fileName, log);
  const document = repairDocument(source, log);
  if (listOperations(document).length === 0)
    log.at(["paths"], "There are no operations, so the API has no functions.", false);
  const repaired = new Set(log.problems.filter((problem) => problem.repaired).map((problem) => problem.where));
  for (const { pointer, message } of await validateDocument(document, MAX_PROBLEMS - log.problems.length)) {
    // What a repair leaves behind (an emptied reference) is not news.
    if (!repaired.has(`${fileName}#${log.originOf(pointer)}`)) log.atPointer(pointer, message, false);
  }
  return { document, source, problems: log.problems };
}
