import type { JsonObject } from "#lib/domain/json.ts";
import { entriesAt, listAt, memberOf, objectAt, textAt } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";

/** How callers of a service prove who they are. */
export type SecurityScheme =
  | { name: string; kind: "apiKey"; in: "header" | "query" | "cookie"; parameter: string }
  | { name: string; kind: "basic" | "bearer" }
  /** Named by the document, but nothing that a stored key can serve. */
  | { name: string; kind: "unsupported" };

/** The security schemes of a document, in its order. A token of OAuth or OpenID Connect travels as a bearer token. */
export function listSecuritySchemes(document: JsonObject): SecurityScheme[] {
  return entriesAt(objectAt(document, "components"), "securitySchemes").map(([name, listed]) => {
    const scheme = followReference(document, listed);
    const type = textAt(scheme, "type").toLowerCase();
    const word = textAt(scheme, "scheme").toLowerCase();
    if (type === "oauth2" || type === "openidconnect" || (type === "http" && word === "bearer"))
      return { name, kind: "bearer" };
    if (type === "http" && word === "basic") return { name, kind: "basic" };
    const [parameter, place] = [textAt(scheme, "name"), textAt(scheme, "in")];
    if (type === "apikey" && parameter !== "" && (place === "header" || place === "query" || place === "cookie"))
      return { name, kind: "apiKey", in: place, parameter };
    return { name, kind: "unsupported" };
  });
}

/**
 * The sets of schemes that each suffice for an operation, an empty one where it needs none. What an operation says goes before
 * what the document says; where neither says anything, any scheme of the document suffices if callers are known to need a key.
 * @param needsKey what is known of the API besides its document
 */
export function securityOf(document: JsonObject, operation: JsonObject, needsKey: boolean): string[][] {
  const holder = [operation, document].find((candidate) => Array.isArray(memberOf(candidate, "security")));
  if (holder === undefined) {
    const schemes = listSecuritySchemes(document);
    return needsKey ? schemes.map(({ name }) => [name]) : [[]];
  }
  const alternatives = listAt(holder, "security").map((listed) =>
    entriesAt({ listed }, "listed").map(([name]) => name),
  );
  return alternatives.length === 0 ? [[]] : alternatives;
}
