import type { JsonObject } from "#lib/domain/json.ts";
import { entriesAt, listAt, memberOf, textAt } from "./json-access.ts";

/**
 * Where the service stands: the first server that the operation, its path or the document names (whichever speaks first), with
 * the defaults of its variables. Null where none of them is an http or https address.
 * @param holders from the innermost outwards: operation, path item, document
 */
export function readBaseUrl(...holders: JsonObject[]): URL | null {
  const holder = holders.find((candidate) => listAt(candidate, "servers").length > 0);
  const [server] = listAt(holder, "servers");
  const variables = new Map(entriesAt(server, "variables"));
  const text = textAt(server, "url").replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const value = memberOf(variables.get(name), "default");
    return value === undefined ? whole : String(value);
  });
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || /[{}]/.test(text)) return null;
  url.pathname = url.pathname.replace(/\/+$/, "");
  url.search = "";
  url.hash = "";
  return url;
}
