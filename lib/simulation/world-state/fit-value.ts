import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { generateFromPattern } from "./generate-from-pattern.ts";
import type { RandomStream } from "./random-stream.ts";

const bound = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/** The number, or the nearest one within the schema's bounds and step. */
export function fitNumber(drawn: JsonValue, schema: JsonSchema, random: RandomStream, isInteger: boolean): number {
  const step = bound(schema.multipleOf);
  const nudge = isInteger ? 1 : 0.01;
  const above = bound(schema.exclusiveMinimum);
  const below = bound(schema.exclusiveMaximum);
  let low = Math.max(schema.minimum ?? -Infinity, above === undefined ? -Infinity : above + nudge);
  let high = Math.min(schema.maximum ?? Infinity, below === undefined ? Infinity : below - nudge);
  if (isInteger) [low, high] = [Math.ceil(low), Math.floor(high)];
  let value = typeof drawn === "number" ? drawn : Number.parseFloat(String(drawn));
  if (!Number.isFinite(value)) value = random.int(2, 90);
  if (isInteger) value = Math.round(value);
  if (value < low || value > high) {
    const from = Number.isFinite(low) ? low : high - 50;
    const to = Number.isFinite(high) ? high : from + 50;
    value = isInteger ? random.int(from, to) : random.real(from, to, 2);
  }
  if (step && step > 0) {
    value = Math.ceil(value / step) * step;
    if (value > high) value -= step;
    value = Number(value.toFixed(8));
  }
  return value;
}

/** Formats that are stricter than how people write. */
const FORMATS: Record<string, (drawn: string, random: RandomStream) => string> = {
  time: (drawn) => (/^\d{2}:\d{2}$/.test(drawn) ? `${drawn}:00Z` : drawn),
  duration: (drawn, random) => (/^P(?:\d|T\d)/.test(drawn) ? drawn : `PT${random.int(5, 55)}M`),
  ipv6: (drawn, random) => (/^[0-9a-f]*:[0-9a-f:]+$/i.test(drawn) ? drawn : `2001:db8::${random.int(1, 9)}`),
  "json-pointer": (drawn) => (drawn.startsWith("/") ? drawn : `/${drawn}`),
};

/** The text, or one that the schema's pattern and lengths accept. */
export function fitText(given: string, schema: JsonSchema, random: RandomStream): string {
  let drawn = given;
  const formatted = FORMATS[schema.format ?? ""];
  if (formatted) drawn = formatted(drawn, random);
  if (schema.pattern !== undefined && !matches(schema.pattern, drawn)) {
    const made = generateFromPattern(schema.pattern, random);
    if (made !== undefined) drawn = made;
  }
  if (schema.format === "byte") return Buffer.from(drawn).toString("base64");
  const most = schema.maxLength ?? Number.POSITIVE_INFINITY;
  let text = [...drawn].length > most ? shorten(drawn, most) : drawn;
  while ([...text].length < (schema.minLength ?? 0)) text += random.pick(["a", "e", "k", "n", "r", "t"]);
  return text;
}

/** Whole words where they fit. */
function shorten(text: string, length: number): string {
  const cut = [...text].slice(0, length).join("");
  const space = cut.lastIndexOf(" ");
  return space > length / 2 ? cut.slice(0, space) : cut;
}

const patterns = new Map<string, RegExp | null>();
const PATTERNS_LIMIT = 2000;

function matches(pattern: string, text: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    try {
      compiled = new RegExp(pattern, "u");
    } catch {
      compiled = null;
    }
    if (patterns.size >= PATTERNS_LIMIT) patterns.clear();
    patterns.set(pattern, compiled);
  }
  return compiled === null || compiled.test(text);
}
