import type { DerivedDocument } from "./derive-document.ts";
import { DocumentThread } from "./document-thread.ts";

const thread = new DocumentThread({ deadlineMs: 5_000, memoryMb: 512 });

/**
 * `deriveDocument` in the one thread that this process has for it, so that a document can neither hold up its other work nor take
 * its memory: 5 s and 512 MB each.
 * @throws AppError LIMIT when it takes too long or too much memory; else as deriveDocument
 */
export function deriveInWorker(text: string, where: string): Promise<DerivedDocument> {
  return thread.derive(text, where);
}
