import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "#lib/simulation/world-state/classify-field.ts";
import type { FieldKind } from "#lib/simulation/world-state/field-rules.ts";
import { singularOf } from "#lib/simulation/world-state/inflect-noun.ts";
import { resolveSchema } from "#lib/simulation/world-state/resolve-schema.ts";
import { humanise, splitWords } from "#lib/simulation/world-state/split-words.ts";

/** One value that a call can carry: an argument, or a field inside one. */
export interface Slot {
  /** Top-level argument. */
  argument: string;
  /** Where the value stands in the arguments object. Numbers are places in arrays. */
  path: readonly (string | number)[];
  kind: FieldKind;
  /** Type of one value: that of the entries for arrays. */
  type: string;
  isList: boolean;
  /** False for fields of optional arguments, too. */
  isRequired: boolean;
  /** What a person calls it: "start date". */
  label: string;
  /** Schema of one value, resolved. */
  schema: JsonSchema;
  description: string;
  /** What the function is about, in its own words. */
  about: string;
}

const cache = new WeakMap<ApiFunction, readonly Slot[]>();
const MAX_DEPTH = 3;

/** The values a call of the function can carry, in the document's order. */
export function listSlots(contract: ApiContract, fn: ApiFunction): readonly Slot[] {
  const known = cache.get(fn);
  if (known) return known;
  const slots: Slot[] = [];
  for (const [name, written] of Object.entries(fn.parameters.properties ?? {})) {
    collect(contract, slots, written, [name], name, fn.parameters.required?.includes(name) === true);
  }
  const described = slots.map((slot) => ({ ...slot, about: fn.description }));
  cache.set(fn, described);
  return described;
}

function collect(
  contract: ApiContract,
  slots: Slot[],
  written: JsonSchema,
  path: readonly (string | number)[],
  name: string,
  isRequired: boolean,
): void {
  const schema = resolveSchema(contract, written);
  const type = typeOf(schema) ?? "string";
  if (schema.readOnly === true && path.length > 1) return;
  if (type === "object" && path.length <= MAX_DEPTH) {
    const properties = Object.entries(schema.properties ?? {});
    for (const [key, property] of properties) {
      collect(contract, slots, property, [...path, key], key, isRequired && schema.required?.includes(key) === true);
    }
    if (properties.length > 0) return;
  }
  if (type === "array") {
    const items = resolveSchema(contract, schema.items ?? {});
    const inner = typeOf(items) ?? "string";
    if (inner === "object" && Object.keys(items.properties ?? {}).length > 0) {
      collect(contract, slots, items, [...path, 0], name, isRequired);
      return;
    }
    slots.push(slotOf(schema, items, path, name, inner, true, isRequired));
    return;
  }
  slots.push(slotOf(schema, schema, path, name, type, false, isRequired));
}

function slotOf(
  outer: JsonSchema,
  schema: JsonSchema,
  path: readonly (string | number)[],
  name: string,
  type: string,
  isList: boolean,
  isRequired: boolean,
): Slot {
  const description = outer.description ?? schema.description ?? "";
  const kind = classifyField(name, isList ? outer : schema);
  return {
    argument: String(path[0]),
    path,
    kind,
    type,
    isList,
    isRequired,
    label: labelOf(name, path, kind, description),
    schema,
    description,
    about: "",
  };
}

const SPELLED_OUT: Record<string, string> = {
  ip: "IP address",
  lat: "latitude",
  lon: "longitude",
  lng: "longitude",
  q: "search term",
  tz: "time zone",
  lang: "language",
  dob: "date of birth",
  qty: "quantity",
  num: "number",
  max: "maximum",
  min: "minimum",
  desc: "description",
  msg: "message",
  addr: "address",
  img: "image",
  src: "source",
  dest: "destination",
  org: "organisation",
  pwd: "password",
  tel: "phone number",
  appid: "app ID",
  apikey: "API key",
};

/** Arguments named by a preposition alone. */
const ENDS: Record<string, (kind: FieldKind) => string | undefined> = {
  from: (kind) =>
    kind === "currencyCode"
      ? "source currency"
      : /^date/.test(kind)
        ? "start date"
        : /^(?:city|location|airport)$/.test(kind)
          ? "origin"
          : undefined,
  to: (kind) =>
    kind === "currencyCode"
      ? "target currency"
      : /^date/.test(kind)
        ? "end date"
        : /^(?:city|location|airport)$/.test(kind)
          ? "destination"
          : undefined,
  base: (kind) => (kind === "currencyCode" ? "base currency" : undefined),
};

/** Names that mean nothing without what they belong to. */
const BARE = /^(?:id|name|type|value|code|title|status|key|number|date|text|url)$/;

function labelOf(name: string, path: readonly (string | number)[], kind: FieldKind, description: string): string {
  const words = splitWords(name);
  const isCryptic =
    words.length === 1 &&
    (words[0] as string).length <= 3 &&
    !/^(?:id|ip|url|tag|day|age|sex|zip|key|to|for|vat|job|box|ids|end|set|sku|from)$/.test(words[0] as string);
  if (words.length === 1 && SPELLED_OUT[words[0] as string]) return SPELLED_OUT[words[0] as string] as string;
  if (isCryptic) {
    const described = nounPhraseOf(description);
    if (described) return described;
    if (kind === "query") return "search term";
  }
  if (/^(?:q|query|search|input|i|s)$/.test(words.join(" "))) {
    if (kind === "location") return "location";
    if (kind === "query") return /\b(?:question|input|expression)\b/i.test(description) ? "question" : "search term";
  }
  const end = words.length === 1 ? ENDS[words[0] as string]?.(kind) : undefined;
  if (end !== undefined) return end;
  const own = humanise(words.map((word) => (word === "ip" ? word : (SPELLED_OUT[word] ?? word))).join(" "));
  const parent = path.filter((part) => typeof part === "string").at(-2);
  if (parent !== undefined && BARE.test(words.join(" ")))
    return `${humanise(splitWords(parent).map(singularOf).join(" "))} ${own}`;
  return own;
}

/** The first thing a description names: "FAA or ICAO facility identifier (KAVL or AVL)" gives "facility identifier". */
function nounPhraseOf(description: string): string | undefined {
  const head = description.split(/[.,;:()]|\b(?:of|for|to|that|which|in|from|by|with|used|you)\b/)[0]?.trim() ?? "";
  const words = head
    .split(/\s+/)
    .filter((word) => !/^(?:the|a|an|your|optional|required|or|and|unique|url-encoded)$/i.test(word));
  const label = words.slice(-2).join(" ");
  return /^[\p{L} -]{3,30}$/u.test(label)
    ? label.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
    : undefined;
}
