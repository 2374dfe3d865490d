import { createHash } from "node:crypto";

/** The sha256 of a document's text as lower-case hex: of its UTF-8 bytes as given, so that `sha256sum` of the file agrees. */
export function documentSha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
