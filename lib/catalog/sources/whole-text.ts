import { MAX_DOCUMENT_BYTES } from "#lib/catalog/documents/read-document.ts";
import { AppError } from "#lib/domain/errors.ts";

/**
 * A file that must be held whole to be read.
 * @throws AppError LIMIT over the size of a document
 */
export async function wholeText(fileName: string, pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) {
    text += piece;
    if (text.length > MAX_DOCUMENT_BYTES) {
      const limit = MAX_DOCUMENT_BYTES / 1024 / 1024;
      throw new AppError("LIMIT", `${fileName} is larger than ${limit} MB. Split it into smaller APIs.`);
    }
  }
  return text;
}
