import type { JsonObject } from "#lib/domain/json.ts";
import type { ProblemLog } from "./document-problem.ts";
import { textAt } from "./json-access.ts";
import { findTarget } from "./json-pointer.ts";
import { walkDocument } from "./walk-document.ts";

/** Puts an empty schema in place of every reference that leads nowhere. Changes the document. */
export function repairReferences(document: JsonObject, log: ProblemLog): void {
  walkDocument(document, ({ object, region, path, holder }) => {
    const reference = textAt(object, "$ref");
    if (region !== "keywords" || reference === "" || holder === null) return;
    if (findTarget(document, reference) !== undefined) return;
    delete object.$ref;
    log.at(
      path,
      `This refers to "${reference.slice(0, 200)}", which is not in the document; anything is accepted here.`,
      true,
    );
  });
}
