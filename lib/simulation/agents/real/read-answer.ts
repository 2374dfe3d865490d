import type { OutboundResponse } from "#lib/platform/outbound/send-request.ts";

/** The body of an answer as text; what is no text is described instead, as JSON, so that nobody takes the note for the answer. */
export function readAnswer({ headers, bytes }: OutboundResponse): string {
  if (bytes.byteLength === 0) return "";
  const type = headers["content-type"] ?? "";
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") return note(bytes, `compressed data (${encoding})`);
  if (/^(image|audio|video|font)\/|^application\/(pdf|zip|gzip|octet-stream)\b/i.test(type) && !/svg/i.test(type))
    return note(bytes, type.split(";")[0] ?? "");
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? "utf-8";
  return decode(bytes, charset) ?? note(bytes, "data that is not text");
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch (error) {
    // A charset that nobody knows (RangeError), or bytes that are not of it (TypeError).
    if (error instanceof RangeError) return decode(bytes, "utf-8");
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const note = (bytes: Uint8Array, what: string): string =>
  JSON.stringify({ note: `The service answered with ${bytes.byteLength} bytes of ${what}, which are not shown.` });
