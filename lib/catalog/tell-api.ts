import "server-only";
import { describeApi } from "./documents/describe-api.ts";
import { readDocument } from "./documents/read-document.ts";
import { getDocumentVersion } from "./get-document-version.ts";

/** The natural-language view of an API's current document. */
export interface ToldApi {
  version: number;
  /** All of it, as ToolAlpaca's `NLDocumentation`. */
  text: string;
}

/**
 * What models are told of an API: of the document as it was written, so that it equals published documentation.
 * @throws AppError NOT_FOUND for an API without a document
 */
export async function tellApi(slug: string): Promise<ToldApi> {
  const { version, text } = await getDocumentVersion({ slug });
  return { version, text: describeApi(readDocument(text, "the document")).nlDocumentation };
}
