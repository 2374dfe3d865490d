import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { entriesAt, listAt, memberOf, textAt } from "./json-access.ts";
import { followReference } from "./json-pointer.ts";

/** Longest small schema that is shown in place of its name where a property is one. */
const MAX_INLINED_CHARACTERS = 120;

export interface SchemaDescriber {
  /** With types and descriptions, for arguments. */
  inFull(schema: JsonValue | undefined): string;
  /** Names only, for what functions return. */
  inShort(schema: JsonValue | undefined): string;
}

interface Manner {
  isShort: boolean;
  isItem?: boolean;
  /** Within a schema that stands in place of its name, names stay names. */
  isInlined?: boolean;
}

/**
 * Describes schemas of a document in ToolAlpaca's notation, such as `Object{tags: Array[string], owner: #Person}`. Linear in the
 * document: a schema that is referred to is named, or shown in place once and only where it is small.
 * @see ToolAlpaca tool_maker/natural_language_documentation.py
 */
export function startDescriber(document: JsonObject): SchemaDescriber {
  const inlined = new Map<string, string>();

  const write = (schema: JsonValue | undefined, manner: Manner): string => {
    const alternatives = soleAlternatives(schema);
    if (alternatives) return alternatives.map((one) => write(one, manner)).join(" OR ");
    const reference = textAt(schema, "$ref");
    if (reference !== "") return nameOf(reference);
    const { isShort, isInlined = false } = manner;
    const type = typeOf(schema);
    if (type === "array") {
      const item = write(memberOf(schema, "items"), { isShort, isInlined, isItem: true });
      return isShort ? `Array[${item}]` : `Array[${item}]. ${endSentence(textAt(schema, "description"))}`;
    }
    if (type === "object") {
      const properties = isJsonObject(memberOf(schema, "properties"))
        ? `{${entriesAt(schema, "properties")
            .map((entry) => writeProperty(entry, { isShort, isInlined }))
            .join(", ")}}`
        : "";
      return isShort ? `Object${properties}` : `Object${properties}. ${endSentence(textAt(schema, "description"))}`;
    }
    if (manner.isItem) return type;
    return isShort ? "" : describeSimple(schema, type);
  };

  const writeProperty = ([name, schema]: [string, JsonValue], manner: Manner): string => {
    const reference = textAt(schema, "$ref");
    const text = reference && !manner.isInlined ? inline(reference, manner.isShort) : write(schema, manner);
    return text === "" ? name : `${name}: ${text}`;
  };

  const inline = (reference: string, isShort: boolean): string => {
    const key = `${isShort} ${reference}`;
    let text = inlined.get(key);
    if (text === undefined) {
      const target = followReference(document, { $ref: reference });
      text = write(target, { isShort, isInlined: true });
      if (target === undefined || text.length > MAX_INLINED_CHARACTERS) text = nameOf(reference);
      inlined.set(key, text);
    }
    return text;
  };

  return {
    inFull: (schema) => write(schema, { isShort: false }),
    inShort: (schema) => write(schema, { isShort: true }),
  };
}

/** Ends a description with a full stop; nothing stays nothing. */
export function endSentence(text: string): string {
  if (text.trim() === "") return "";
  return text.trim().endsWith(".") ? text : `${text}.`;
}

function describeSimple(schema: JsonValue | undefined, type: string): string {
  const values = listAt(schema, "enum").map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  return [
    type === "" ? "" : `${type}.`,
    endSentence(textAt(schema, "description")),
    values.length === 0 ? "" : `One of: [${values.join(", ")}].`,
  ]
    .filter((part) => part !== "")
    .join(" ")
    .trim();
}

function soleAlternatives(schema: JsonValue | undefined): JsonValue[] | null {
  if (!isJsonObject(schema) || Object.keys(schema).length !== 1) return null;
  const alternatives = schema.oneOf ?? schema.anyOf;
  return Array.isArray(alternatives) ? alternatives : null;
}

/** OpenAPI 3.1 may list several types, of which null tells a reader nothing. */
function typeOf(schema: JsonValue | undefined): string {
  const types = listAt(schema, "type").filter((type) => typeof type === "string" && type !== "null");
  return types.length > 0 ? types.join(" or ") : textAt(schema, "type");
}

function nameOf(reference: string): string {
  return reference.replace("/components/schemas/", "");
}
