import type { ApiContract } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { buildContract } from "./documents/build-contract.ts";
import { type ApiDescription, describeApi } from "./documents/describe-api.ts";
import type { DocumentProblem } from "./documents/document-problem.ts";
import { documentSha256 } from "./documents/document-sha256.ts";
import { type ParsedDocument, parseDocument } from "./documents/parse-document.ts";
import { storable, storableText } from "./storable.ts";

/** A problem with its place in the import and, on its own, within the document. */
export type PlacedProblem = DocumentProblem & { pointer: string };

/** A document that is read and repaired, with all that follows from its text alone. */
export interface DerivedDocument {
  sourceText: string;
  sha256: string;
  content: JsonObject;
  problems: PlacedProblem[];
  /** Of an API that has no name yet. */
  contract: ApiContract;
  view: ApiDescription;
  /** The same of the text as it was written, before repairs. */
  sourceView: ApiDescription;
}

/**
 * Reads a document and derives what is stored of it. Takes milliseconds to seconds of a thread.
 * @param where place of the text, put before the places of its problems
 * @throws AppError INVALID or LIMIT when it is no document we can work with
 */
export async function deriveDocument(text: string, where: string): Promise<DerivedDocument> {
  const { document, source, problems } = await parse(text, where);
  const content = storable(document);
  const sha256 = documentSha256(text);
  return {
    sourceText: storableText(text),
    sha256,
    content,
    problems: problems.map((problem) => ({ ...problem, pointer: within(where, problem.where) })),
    contract: buildContract(content, { name: "", description: "", documentSha256: sha256 }),
    view: describeApi(content),
    sourceView: describeApi(source),
  };
}

/** A document that makes a parser fail in a way nobody foresaw must not take the rest of an import with it. */
async function parse(text: string, where: string): Promise<ParsedDocument> {
  try {
    return await parseDocument(text, where);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    console.error(`[import] ${where} made the parser fail`, cause);
    throw new AppError("INVALID", `${where} could not be read: the parser failed on it. The server's log says how.`, {
      cause,
    });
  }
}

/** `/paths/~1pets` of `petstore.yaml#/paths/~1pets`, `line 12` of `petstore.yaml line 12`. */
function within(file: string, place: string): string {
  const rest = place.startsWith(file) ? place.slice(file.length) : place;
  return rest.replace(/^#/, "").trim();
}
