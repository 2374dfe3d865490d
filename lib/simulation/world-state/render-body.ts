import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { hashText } from "./random-stream.ts";

/**
 * A body as it travels: JSON; bare text where the document has text; and where it has a picture or another file, a word on what
 * was sent, since an observation is text.
 */
export function renderBody({ fn }: FunctionPlan, statusCode: number, body: JsonValue): string {
  const { responses } = fn;
  const type =
    statusCode >= 300
      ? undefined
      : (responses[String(statusCode)] ?? responses[`${String(statusCode)[0]}XX`] ?? responses.default)?.mediaType;
  const isFile =
    type !== undefined && /^(?:image|audio|video|font)\/|octet-stream|pdf|zip|msword|officedocument/.test(type);
  if (body === null && !isFile) return "";
  if (isFile) return `<${type}, ${12 + (hashText(JSON.stringify(body)) % 480)} KB>`;
  if (type !== undefined && typeof body === "string") return body;
  const isText = type?.startsWith("text/") && isJsonObject(body) && typeof body.message === "string";
  // Without a schema there is but a message to send.
  return isText && !responses[String(statusCode)]?.schema ? String(body.message) : JSON.stringify(body);
}
