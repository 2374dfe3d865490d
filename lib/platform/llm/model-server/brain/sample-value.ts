import { sample } from "openapi-sampler";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { seededNumber, seededPick } from "#lib/platform/llm/model-server/seeded.ts";

type Seed = string | number;

const WORDS = [
  "Aurora",
  "Birch",
  "Cobalt",
  "Delta",
  "Ember",
  "Fjord",
  "Garnet",
  "Harbor",
  "Indigo",
  "Juniper",
  "Kestrel",
  "Linden",
];
const NAMES = [
  "Ana Silva",
  "Jonas Weber",
  "Mei Lin",
  "Omar Haddad",
  "Priya Nair",
  "Sofia Rossi",
  "Tomás Vega",
  "Yuki Mori",
];
const CITIES = ["Lisbon", "Oslo", "Kyoto", "Quito", "Tallinn", "Porto", "Graz", "Cork", "Bergen", "Turin"];

/** A value of the schema: deterministic, and with words and numbers that look meant. @param schemas what `#/schemas/…` refers to */
export function sampleValue(
  schema: JsonSchema,
  schemas: Record<string, JsonSchema>,
  key: string,
  ...seed: Seed[]
): JsonValue {
  const varied = vary(schema, key, ...seed);
  if (varied !== undefined) return varied;
  const draw = (skipNonRequired: boolean) => {
    const options = { quiet: true, skipWriteOnly: true, skipNonRequired };
    const document = { schemas, $defs: schema.$defs ?? {} };
    return (sample(schema as Parameters<typeof sample>[0], options, document) ?? null) as JsonValue;
  };
  try {
    const value = draw(false);
    // Where a schema leads back to itself the sampler puts an empty object, which may lack what is required.
    return reword(JSON.stringify(value).includes("{}") ? draw(true) : value, key, ...seed);
  } catch {
    // The document refers to what it does not have; whoever wrote it gets what a real server would give: anything.
    return {};
  }
}

/** Simple schemas, with a value that depends on the seed; undefined for all others. */
function vary(schema: JsonSchema, key: string, ...seed: Seed[]): JsonValue | undefined {
  const {
    type,
    format,
    pattern,
    minLength,
    maxLength,
    minimum,
    maximum,
    multipleOf,
    exclusiveMinimum,
    exclusiveMaximum,
  } = schema;
  const given = schema.const ?? schema.example ?? schema.examples?.[0] ?? schema.default;
  if (schema.enum?.length) return seededPick(schema.enum, key, ...seed);
  if (given !== undefined) return given;
  if (type === "boolean") return seededNumber(key, ...seed) % 2 === 0;
  if (type === "string" && !format && !pattern && minLength === undefined && maxLength === undefined) {
    return wordFor(key, ...seed);
  }
  const isPlainNumber = multipleOf === undefined && exclusiveMinimum === undefined && exclusiveMaximum === undefined;
  if ((type !== "integer" && type !== "number") || !isPlainNumber) return undefined;
  const least = minimum ?? Math.min(1, maximum ?? 1);
  return least + (seededNumber(key, ...seed) % (Math.min((maximum ?? least + 40) - least, 40) + 1));
}

function wordFor(key: string, ...seed: Seed[]): string {
  if (/city|place|location|town|destination/i.test(key)) return seededPick(CITIES, key, ...seed);
  if (/^(?:id|.*(?:_id|Id|ID))$/.test(key))
    return `${seededPick(WORDS, key, ...seed)
      .slice(0, 2)
      .toLowerCase()}-${(seededNumber(key, ...seed) % 9000) + 1000}`;
  if (/name|author|user|owner|person/i.test(key)) return seededPick(NAMES, key, ...seed);
  return seededPick(WORDS, key, ...seed);
}

/** Without the placeholders of the sampler. */
function reword(value: JsonValue, key: string, ...seed: Seed[]): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => reword(item, key, ...seed, index));
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, reword(held, name, ...seed, name)]));
  }
  if (value === "string") return wordFor(key, ...seed);
  if (value === "user@example.com") return `${wordFor("word", ...seed).toLowerCase()}@harbormail.net`;
  if (typeof value === "string" && /^https?:\/\/example\.com/.test(value)) {
    return `https://www.harborguide.net/${wordFor("word", ...seed).toLowerCase()}`;
  }
  return value;
}
