import { entriesAt, listAt, objectAt, textAt } from "#lib/catalog/documents/json-access.ts";
import type { ApiRecord } from "#lib/catalog/sources/api-record.ts";
import type { ApiSource } from "#lib/domain/api.ts";
import type { JsonObject } from "#lib/domain/json.ts";

const DESCRIPTION_MAX_LENGTH = 300;

/**
 * Describes the API of an OpenAPI document from what the document says of itself: name from its title (else the file's name),
 * description from the first sentence, link from its documentation or server, category from `x-category` (root or info).
 */
export function mapDocument(document: JsonObject, text: string, fileName: string, source: ApiSource): ApiRecord {
  const info = objectAt(document, "info") ?? {};
  const introduction = textAt(info, "description").trim() || textAt(info, "summary").trim();
  return {
    source,
    name: textAt(info, "title").trim() || fileName.replace(/\.[^.]*$/, ""),
    description: textAt(info, "summary").trim() || firstSentence(introduction),
    link: linkOf(document),
    category: (textAt(document, "x-category") || textAt(info, "x-category")).trim(),
    introduction,
    functionsText: null,
    auth: authOf(document),
    https: null,
    cors: null,
    documentText: text,
    instructions: [],
    published: {},
    where: fileName,
  };
}

/** Up to the first full stop, exclamation or question mark that ends a word, or the end of the paragraph. */
export function firstSentence(text: string): string {
  const paragraph = (text.split(/\n\s*\n/, 1)[0] ?? "").replace(/\s+/g, " ").trim();
  const end = /[.!?](?=\s|$)/.exec(paragraph);
  const sentence = end ? paragraph.slice(0, end.index + 1) : paragraph;
  if (sentence.length <= DESCRIPTION_MAX_LENGTH) return sentence;
  return `${sentence
    .slice(0, DESCRIPTION_MAX_LENGTH - 1)
    .toWellFormed()
    .trimEnd()}…`;
}

function linkOf(document: JsonObject): string | null {
  const servers = listAt(document, "servers").map((server) => textAt(server, "url"));
  const links = [textAt(objectAt(document, "externalDocs"), "url"), ...servers];
  return links.find((link) => /^https?:\/\/[^\s{}]+$/i.test(link)) ?? null;
}

/** How callers prove who they are, in the public-apis list's words; empty when they need not. */
function authOf(document: JsonObject): string {
  const schemes = entriesAt(objectAt(document, "components"), "securitySchemes").map(([, scheme]) =>
    textAt(scheme, "type"),
  );
  if (schemes.includes("apiKey")) return "apiKey";
  if (schemes.includes("oauth2") || schemes.includes("openIdConnect")) return "OAuth";
  return schemes.includes("http") ? "http" : "";
}
