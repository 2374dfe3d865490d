import type { ApiRecord } from "#lib/catalog/sources/api-record.ts";
import { textOf } from "#lib/catalog/sources/json-text.ts";
import { plainKey } from "#lib/catalog/sources/published-key.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";

const KNOWN = new Set(["api", "name", "description", "auth", "https", "cors", "link", "url", "category"]);

/** Reads an entry of the public-apis list: an API of which only a line is known. */
export function mapEntry(entry: JsonObject, where: string): ApiRecord {
  const fields = new Map(Object.entries(entry).map(([key, value]) => [plainKey(key), value]));
  const text = (...keys: string[]) =>
    keys.map((key) => textOf(fields.get(key))?.trim()).find((value) => value !== undefined && value !== "") ?? "";
  const auth = text("auth");
  return {
    source: "publicApis",
    name: text("api", "name"),
    description: text("description"),
    link: text("link", "url") || null,
    category: text("category"),
    introduction: "",
    functionsText: null,
    auth: /^(no|none|null|false)$/i.test(auth) ? "" : auth,
    https: readFlag(fields.get("https")),
    cors: text("cors").toLowerCase() || null,
    documentText: null,
    instructions: [],
    published: Object.fromEntries(Object.entries(entry).filter(([key]) => !KNOWN.has(plainKey(key)))),
    where,
  };
}

function readFlag(value: JsonValue | undefined): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  if (/^(yes|true)$/i.test(value.trim())) return true;
  return /^(no|false)$/i.test(value.trim()) ? false : null;
}
