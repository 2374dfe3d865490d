import type { JsonObject } from "#lib/domain/json.ts";
import type { DerivedDocument } from "./derive-document.ts";
import { deriveInWorker } from "./derive-in-worker.ts";
import { countFindings, type LintCounts } from "./lint/count-findings.ts";

/** A document that is read and repaired, with all that is derived from it, ready to be stored. */
export interface PreparedDocument extends DerivedDocument {
  /** What the linter finds in it. */
  lint: LintCounts;
}

/**
 * Reads a document outside of any transaction, and of this thread: it takes longer than either should be held.
 * @param where place of the text, put before the places of its problems
 * @param nameApi what the API is called, where that is told from the document
 * @throws AppError INVALID or LIMIT when it is no document we can work with, or takes too long or too much memory
 */
export async function prepareDocument(
  text: string,
  where: string,
  nameApi: (document: JsonObject) => { name: string; description: string },
): Promise<PreparedDocument> {
  const derived = await deriveInWorker(text, where);
  const { name, description } = nameApi(derived.content);
  const contract = { ...derived.contract, apiName: name, description };
  return { ...derived, contract, lint: countFindings(contract) };
}
