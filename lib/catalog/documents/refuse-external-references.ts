import { AppError, type Problem } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import type { ProblemLog } from "./document-problem.ts";
import { textAt } from "./json-access.ts";
import { toPointer } from "./json-pointer.ts";
import { walkDocument } from "./walk-document.ts";

const MAX_LISTED = 50;

/**
 * Nothing is fetched on behalf of a document here, so one that needs other files or addresses is refused. An admin may have them
 * fetched before (see `bundleReferences`).
 * @throws INVALID naming every place
 */
export function refuseExternalReferences(document: JsonObject, fileName: string, { originOf }: ProblemLog): void {
  const problems: Problem[] = [];
  walkDocument(document, ({ object, region, path }) => {
    const reference = textAt(object, "$ref");
    if (region !== "keywords" || reference === "" || reference.startsWith("#")) return;
    problems.push({
      where: `${fileName}#${originOf(toPointer(path))}`,
      message: `This refers to "${reference.slice(0, 200)}", which is outside the document.`,
    });
  });
  const first = problems[0];
  if (!first) return;
  throw new AppError(
    "INVALID",
    `${fileName} refers to other files or addresses in ${problems.length} places, the first at ${first.where}. ` +
      "Bundle it into one document (swagger-cli bundle or redocly bundle do that), or allow the import to fetch what it refers to.",
    { problems: problems.slice(0, MAX_LISTED) },
  );
}
