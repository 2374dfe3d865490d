import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "./classify-field.ts";
import { documentedValues } from "./documented-values.ts";
import type { FieldKind } from "./field-rules.ts";
import type { ValueContext } from "./generate-value.ts";
import type { Place } from "./pools/places.ts";
import { sameValue } from "./same-value.ts";

const AGREEING: Record<"city" | "country", Partial<Record<FieldKind, keyof Place>>> = {
  city: { country: "country", countryCode: "countryCode", region: "region", timezone: "timezone" },
  country: { country: "country", countryCode: "countryCode" },
};

/** What agrees with the place that is stated, if the document has a way of writing it: "Oslo" lies in no other country. */
export function agreeingValue(
  schema: JsonSchema,
  { placedBy, place, name }: Pick<ValueContext, "placedBy" | "place" | "name">,
): JsonValue | undefined {
  if (placedBy === undefined || (typeOf(schema) !== "string" && !schema.enum)) return undefined;
  const kind = classifyField(name, schema);
  const part = AGREEING[placedBy][kind];
  if (part === undefined) return undefined;
  const own = String(place[part]);
  const shown = schema.enum ?? documentedValues(schema, kind);
  const same = shown.find((value) => sameValue(value, own));
  // Of time zones that are a choice, one on the same continent comes nearest.
  const area = `${own.split("/")[0]}/`;
  if (same === undefined && kind === "timezone" && shown.length > 0)
    return shown.find((value) => String(value).startsWith(area)) ?? (schema.enum ? undefined : own);
  if (same !== undefined || schema.enum) return same;
  const texts = shown.map(String);
  if (part !== "countryCode" || texts.length === 0) return own;
  if (texts.every((text) => text.length !== own.length)) return undefined;
  return texts.every((text) => text === text.toLowerCase()) ? own.toLowerCase() : own;
}
