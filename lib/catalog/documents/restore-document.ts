import type { JsonObject } from "#lib/domain/json.ts";
import { startProblemLog } from "./document-problem.ts";
import { readDocument } from "./read-document.ts";
import { repairDocument } from "./repair-document.ts";

/**
 * The document that `parseDocument` made of a text, once more and without validating it again: for texts already stored. What the
 * database keeps as jsonb has lost the order of its keys; this has the order of the text.
 * @throws the same as `parseDocument`, for a text it would have refused
 */
export function restoreDocument(sourceText: string): JsonObject {
  const log = startProblemLog("document", { isUnread: true });
  return repairDocument(readDocument(sourceText, "document", log), log);
}
